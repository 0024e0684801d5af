package photonc.pass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import photonc.cost.Product;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Window;

/**
 * One way to fill an array with a product whose rows and lanes leave it empty: several groups in a
 * block, each with lanes of its own, and of each several neighbouring vectors, whose rows share the
 * lanes of the patch that they need together.
 *
 * <p>Row (m, j) of the packed matrix is row m of the matrix moved to position j of the patch; its
 * other lanes are zero. A vector digit counts as few patches as cover it. Where their positions are
 * more than it had, each patch begins the same number of positions into the one before, and what
 * both have is computed twice: 7 outputs are patches of 3 that begin at 0, 2 and 4.
 *
 * @param blockGroups groups in a block, a divisor of all groups
 * @param positions for every vector digit, how many neighbours are rows
 */
record Packing(Operation product, long blockGroups, List<Long> positions) {
  /** The digits of a patch that one lane digit grows into, and where (position, tap) lies there. */
  private record Patch(List<Window.Dimension> digits, long perPosition, long perTap) {
    long lanes() {
      return digits.stream().mapToLong(Window.Dimension::count).reduce(1, Math::multiplyExact);
    }

    static Patch of(Window.Dimension vectors, long positions, Window.Dimension taps) {
      if (positions == 1) {
        return new Patch(List.of(taps), 0, 1);
      }
      long step = gcd(vectors.step(), taps.count() == 1 ? vectors.step() : taps.step());
      long reach = (positions - 1) * vectors.step() + (taps.count() - 1) * taps.step();
      Window.Dimension shared = new Window.Dimension(reach / step + 1, taps.axis(), step);
      if (shared.count() <= positions * taps.count()) {
        return new Patch(List.of(shared), vectors.step() / step, taps.step() / step);
      }
      Window.Dimension apart = new Window.Dimension(positions, vectors.axis(), vectors.step());
      return new Patch(List.of(apart, taps), taps.count(), 1);
    }

    private static long gcd(long a, long b) {
      return b == 0 ? a : gcd(b, a % b);
    }
  }

  /** Nothing packed: every group a block, every vector streamed. */
  static Packing none(Operation product) {
    return new Packing(product, 1, Collections.nCopies(product.window().vectors().size(), 1L));
  }

  /** Whether patches of so many positions cover so many in even steps. */
  static boolean covers(long count, long positions) {
    long patches = patches(count, positions);
    return patches == 1 ? positions == count : (count - positions) % (patches - 1) == 0;
  }

  private static long patches(long count, long positions) {
    return (count + positions - 1) / positions;
  }

  boolean isNone() {
    return blockGroups == 1 && allPositions() == 1;
  }

  private long[] group() {
    return product.group(matrixType());
  }

  private TensorType matrixType() {
    return (TensorType) product.operand(1).type();
  }

  private long groups() {
    return matrixType().size(0) / group()[0];
  }

  long allPositions() {
    return positions.stream().reduce(1L, Math::multiplyExact);
  }

  /** Rows of a block. */
  long rows() {
    return Math.multiplyExact(blockGroups * allPositions(), group()[0]);
  }

  /** Lanes of a block. */
  long lanes() {
    return Math.multiplyExact(blockGroups, patchLanes());
  }

  private long patchLanes() {
    return patches().stream().mapToLong(Patch::lanes).reduce(1, Math::multiplyExact);
  }

  private long vectors() {
    return strided(product.window().vectors()).stream()
        .mapToLong(Window.Dimension::count)
        .reduce(1, Math::multiplyExact);
  }

  /** The shape that it has for the cost model. */
  Product shape() {
    Product plain = ChooseMappings.product(product);
    return new Product(
        groups() / blockGroups,
        rows(),
        lanes(),
        vectors(),
        rows() * vectors() - blockGroups * plain.outputs() * plain.vectors(),
        plain.input(),
        plain.signedInput(),
        plain.weight(),
        plain.outputBits(),
        plain.drain());
  }

  // lanes

  /** The lane digits of one group; those in front of them tell the groups apart. */
  private List<Window.Dimension> tapDigits() {
    List<Window.Dimension> digits = product.window().lanes();
    return digits.subList(groupDigits(), digits.size());
  }

  private int groupDigits() {
    long left = groups();
    int digits = 0;
    while (left > 1) {
      left /= product.window().lanes().get(digits++).count();
    }
    return digits;
  }

  /**
   * A patch for every vector digit whose axis no lane digit moves, and one for every lane digit of
   * a group, in the order of their lanes.
   */
  private List<Patch> patches() {
    List<Patch> patches = new ArrayList<>();
    List<Window.Dimension> vectors = product.window().vectors();
    for (int v = 0; v < vectors.size(); v++) {
      if (isAlone(v)) {
        Window.Dimension vector = vectors.get(v);
        Window.Dimension nowhere = new Window.Dimension(1, vector.axis(), vector.step());
        patches.add(Patch.of(vector, positions.get(v), nowhere));
      }
    }
    for (Window.Dimension taps : tapDigits()) {
      OptionalInt with = vectorOf(taps);
      patches.add(
          with.isPresent()
              ? Patch.of(vectors.get(with.getAsInt()), positions.get(with.getAsInt()), taps)
              : new Patch(List.of(taps), 0, 1));
    }
    return patches;
  }

  /** Whether a vector digit has several positions and no taps along its axis. */
  private boolean isAlone(int v) {
    int axis = product.window().vectors().get(v).axis();
    return positions.get(v) > 1 && tapDigits().stream().noneMatch(taps -> taps.axis() == axis);
  }

  /** The vector digit of several positions that goes along the axis of a digit of taps. */
  private OptionalInt vectorOf(Window.Dimension taps) {
    List<Window.Dimension> vectors = product.window().vectors();
    return IntStream.range(0, vectors.size())
        .filter(v -> vectors.get(v).axis() == taps.axis() && positions.get(v) > 1)
        .findFirst();
  }

  // what becomes of the product

  /** The attributes of the packed product. */
  Map<String, Attribute> attributes() {
    TreeMap<String, Attribute> packed = new TreeMap<>(product.attributes());
    packed.remove("group");
    packed.put("window", window().attribute());
    if (allPositions() > 1) {
      packed.remove("row_axis");
      packed.put("place", place().attribute());
      packed.put("positions", Attribute.of(allPositions()));
    }
    if (groups() > blockGroups) {
      packed.put("group", Attribute.integers(rows(), lanes()));
    }
    if (lanes() != group()[1]) {
      packed.put("taps", Attribute.of(group()[1]));
    }
    return packed;
  }

  private Window window() {
    Window old = product.window();
    List<Window.Dimension> lanes = new ArrayList<>(old.lanes().subList(0, groupDigits()));
    patches().forEach(patch -> lanes.addAll(patch.digits()));
    return new Window(strided(old.vectors()), lanes, old.offsets(), old.fill());
  }

  private Window place() {
    Window old = product.place(product.result().tensorType());
    List<Window.Dimension> rows = new ArrayList<>(old.lanes());
    for (int v = 0; v < positions.size(); v++) {
      Window.Dimension vector = old.vectors().get(v);
      if (positions.get(v) > 1) {
        rows.add(new Window.Dimension(positions.get(v), vector.axis(), vector.step()));
      }
    }
    return new Window(strided(old.vectors()), rows, old.offsets(), 0);
  }

  private List<Window.Dimension> strided(List<Window.Dimension> vectors) {
    List<Window.Dimension> strided = new ArrayList<>();
    for (int v = 0; v < vectors.size(); v++) {
      Window.Dimension old = vectors.get(v);
      long patches = patches(old.count(), positions.get(v));
      long apart = patches == 1 ? old.count() : (old.count() - positions.get(v)) / (patches - 1);
      strided.add(new Window.Dimension(patches, old.axis(), old.step() * apart));
    }
    return strided;
  }

  // the matrix

  TensorType packedType() {
    long rows = Math.multiplyExact(matrixType().size(0), allPositions());
    return TensorType.of(matrixType().element(), rows, lanes());
  }

  /** The packed matrix of a constant one. */
  Blob matrix(photonc.ir.Global weights) {
    if (weights.blob() instanceof Blob.Absent absent) {
      return new Blob.Absent(absent.element(), packedType().elements());
    }
    Tensor from = weights.value();
    Tensor to = Tensor.zeros(packedType());
    int[][] lanes = packedLanes();
    int columns = Math.toIntExact(lanes());
    int patch = Math.toIntExact(patchLanes());
    int taps = Math.toIntExact(group()[1]);
    for (int row = 0; row < matrixType().size(0); row++) {
      int inBlock = Math.toIntExact(row / group()[0] % blockGroups);
      for (int j = 0; j < lanes.length; j++) {
        int start = (row * lanes.length + j) * columns + inBlock * patch;
        for (int t = 0; t < taps; t++) {
          copy(from, row * taps + t, to, start + lanes[j][t]);
        }
      }
    }
    return Blob.of(to);
  }

  private static void copy(Tensor from, int source, Tensor to, int target) {
    if (from.type().element().isInteger()) {
      to.longs()[target] = from.longs()[source];
    } else {
      to.floats()[target] = from.floats()[source];
    }
  }

  /** For every combination of positions, the lane of the patch that each tap has. */
  private int[][] packedLanes() {
    int[][] lanes = new int[Math.toIntExact(allPositions())][Math.toIntExact(group()[1])];
    for (int j = 0; j < lanes.length; j++) {
      long[] position = digits(j, positions);
      for (int t = 0; t < lanes[j].length; t++) {
        lanes[j][t] = packedLane(position, t);
      }
    }
    return lanes;
  }

  private int packedLane(long[] position, long tap) {
    long[] taps = digits(tap, tapDigits().stream().map(Window.Dimension::count).toList());
    List<Patch> patches = patches();
    int alone = patches.size() - taps.length;
    long lane = 0;
    for (int k = 0; k < patches.size(); k++) {
      Patch patch = patches.get(k);
      long moved = k < alone ? 0 : taps[k - alone] * patch.perTap();
      lane = lane * patch.lanes() + moved + patch.perPosition() * positionIn(k, alone, position);
    }
    return Math.toIntExact(lane);
  }

  private long positionIn(int patch, int alone, long[] position) {
    if (patch >= alone) {
      OptionalInt v = vectorOf(tapDigits().get(patch - alone));
      return v.isPresent() ? position[v.getAsInt()] : 0;
    }
    int seen = 0;
    for (int v = 0; v < position.length; v++) {
      if (isAlone(v) && seen++ == patch) {
        return position[v];
      }
    }
    throw new AssertionError("no vector digit has patch " + patch);
  }

  private static long[] digits(long number, List<Long> counts) {
    long[] digits = new long[counts.size()];
    long rest = number;
    for (int d = digits.length - 1; d >= 0; d--) {
      digits[d] = rest % counts.get(d);
      rest /= counts.get(d);
    }
    return digits;
  }
}
