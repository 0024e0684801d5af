package photonc.cli;

import java.util.OptionalDouble;

/**
 * A line of the search's trace.
 *
 * @param codes whose bits were lowered, or raised again
 * @param bits that they had then
 * @param coldPj energy of a cold inference of the program then, by its counted conversions
 * @param loss empty where several steps were measured together: the last of them has it
 */
record BitsStep(LayerCodes codes, int bits, double coldPj, OptionalDouble loss, Verdict verdict) {
  /** What became of it. */
  enum Verdict {
    KEPT("kept"),
    BEYOND("beyond the loss: keeps the bits it had"),
    TAKEN_BACK("taken back: gains of its own put the loss beyond");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
