package photonc.interpret;

import java.util.List;

/**
 * The largest magnitudes on the detectors of one weight block during one op: what a receiver's gain
 * has to leave room for.
 *
 * @param row block row of the product
 * @param column block column of the product
 * @param largest for every output of the block, the largest |sum that would be converted| over all
 *     vectors and passes, encodings applied; 0 for rows past the last output
 */
public record DetectorPeaks(int row, int column, List<Long> largest) {
  public DetectorPeaks {
    largest = List.copyOf(largest);
  }
}
