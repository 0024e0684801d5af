package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import photonc.cost.Product;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Window;
import photonc.target.Target;

/**
 * The packings that a product may have: as many positions along its vector digits as cover them in
 * even steps, and for each the most groups that then share an array. Where some outputs are
 * computed twice the accumulators must hold the sums of all vectors.
 */
record PackingSpace(Operation product, Target target) {
  private static final int WORD_BYTES = 4;

  /** Every packing but none at all. */
  List<Packing> packings() {
    List<Packing> found = new ArrayList<>();
    if (isPackable()) {
      positions(new ArrayList<>(), found);
    }
    return found;
  }

  /** Whether its groups fit the array one by one, and its digits can be told apart. */
  private boolean isPackable() {
    long[] group = product.group(matrix());
    boolean fits = group[0] <= target.array().rows() && group[1] <= target.array().columns();
    return fits
        && product.attribute("taps").isEmpty()
        && product.attribute("mapping").isEmpty()
        && groupsAreDigits()
        && placeCountsAsWindow();
  }

  private TensorType matrix() {
    return (TensorType) product.operand(1).type();
  }

  private long groups() {
    return matrix().size(0) / product.group(matrix())[0];
  }

  private boolean groupsAreDigits() {
    long seen = 1;
    for (Window.Dimension digit : product.window().lanes()) {
      if (seen >= groups()) {
        break;
      }
      seen *= digit.count();
    }
    return seen == groups();
  }

  private boolean placeCountsAsWindow() {
    List<Window.Dimension> there = product.place(product.result().tensorType()).vectors();
    return counts(there).equals(counts(product.window().vectors()));
  }

  private static List<Long> counts(List<Window.Dimension> digits) {
    return digits.stream().map(Window.Dimension::count).toList();
  }

  private void positions(List<Long> chosen, List<Packing> found) {
    List<Window.Dimension> vectors = product.window().vectors();
    if (chosen.size() == vectors.size()) {
      withGroups(List.copyOf(chosen), found);
      return;
    }
    int v = chosen.size();
    Window.Dimension digit = vectors.get(v);
    long most = hasNeighbours(digit) ? Math.min(digit.count(), target.array().rows()) : 1;
    for (long count = 1; count <= most; count++) {
      chosen.add(count);
      if (Packing.covers(digit.count(), count) && fits(padded(chosen), 1)) {
        positions(chosen, found);
      }
      chosen.remove(v);
    }
  }

  private List<Long> padded(List<Long> chosen) {
    List<Long> all = new ArrayList<>(chosen);
    while (all.size() < product.window().vectors().size()) {
      all.add(1L);
    }
    return all;
  }

  /** Whether the axis has this vector digit alone and at most one lane digit, both going up. */
  private boolean hasNeighbours(Window.Dimension vector) {
    List<Window.Dimension> lanes = on(product.window().lanes(), vector.axis());
    return vector.step() > 0
        && on(product.window().vectors(), vector.axis()).size() == 1
        && lanes.size() <= 1
        && lanes.stream().allMatch(lane -> lane.step() > 0);
  }

  private static List<Window.Dimension> on(List<Window.Dimension> digits, int axis) {
    return digits.stream().filter(digit -> digit.axis() == axis).toList();
  }

  private boolean fits(List<Long> positions, long blockGroups) {
    Packing packing = new Packing(product, blockGroups, positions);
    return packing.rows() <= target.array().rows() && packing.lanes() <= target.array().columns();
  }

  private void withGroups(List<Long> positions, List<Packing> found) {
    long most = LongStream.of(divisors(groups())).filter(p -> fits(positions, p)).max().orElse(1);
    Packing packing = new Packing(product, most, positions);
    if (!packing.isNone() && isHeld(packing.shape())) {
      found.add(packing);
    }
  }

  private boolean isHeld(Product packed) {
    long words = packed.outputs() * packed.vectors();
    return packed.repeated() == 0 || words <= target.accumulators().bytes() / WORD_BYTES;
  }

  private static long[] divisors(long number) {
    return LongStream.rangeClosed(1, number).filter(d -> number % d == 0).toArray();
  }
}
