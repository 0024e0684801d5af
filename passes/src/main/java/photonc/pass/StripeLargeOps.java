package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.ir.Trait;
import photonc.ir.Value;

/**
 * Computes what the scratchpad does not hold at once in stripes: operands come from DRAM and
 * results go there some indices of an axis at a time, with what windows reach beyond.
 *
 * <pre>
 *   %y = tensor.product %x, @w {window, ...} : tensor&lt;1x64x224x224xf32>
 *   %z = tensor.relu %y
 *   ->
 *   %0 = core.zero {memory = "dram"} : tensor&lt;1x64x224x224xf32>
 *   %z = core.loop %0 {count = 7} : tensor&lt;1x64x224x224xf32> {
 *     ^(%s: index, %sofar: ...):
 *     %slab = core.extract %x, %s {axis = 2, size = 18, start = affine(32*i0 - 1)}
 *     %1 = tensor.product %slab, @w {window, ...} : tensor&lt;1x64x16x224xf32>
 *     %2 = tensor.relu %1
 *     %half = core.insert %sofar, %2, %s {axis = 2, start = affine(32*i0)}
 *     (the same from row 16 on)
 *     %next = core.insert %half, %5, %s {axis = 2, start = affine(32*i0 + 16)}
 *     core.yield %next
 *   }
 * </pre>
 *
 * Two stripes a turn have a slab and a result each, so that one is loaded and stored while the
 * other is computed.
 *
 * <p>An op goes along with the one in front of it where it computes by element and is its only
 * user. What fits is left alone, and so is what no axis can be found for: the backend says what
 * then does not fit.
 */
public final class StripeLargeOps implements Pass {
  private final int share;

  public StripeLargeOps() {
    this(1);
  }

  /**
   * @param share what an op may fill: the scratchpad's {@code 1 / share}, so that values of other
   *     ops have room beside it
   */
  public StripeLargeOps(int share) {
    this.share = share;
  }

  @Override
  public String name() {
    return "stripe-large-ops";
  }

  @Override
  public String summary() {
    return "ops that the scratchpad does not hold at once become loops over stripes";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    long scratchpad = context.target().scratchpad().bytes();
    List<Function> functions =
        module.functions().stream().map(function -> rewrite(function, scratchpad)).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  private Function rewrite(Function function, long scratchpad) {
    Map<Operation, Stripes> ends = new HashMap<>();
    Set<Operation> inside = new HashSet<>();
    find(function.body(), scratchpad, ends, inside);
    if (ends.isEmpty()) {
      return function;
    }
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              if (ends.containsKey(op)) {
                boolean inDram = op.result().tensorType().bytes() > scratchpad / share / 4;
                ends.get(op).write(rewrite, out, inDram);
              } else if (!inside.contains(op)) {
                rewrite.copy(op, out);
              }
            });
    return rewriter.rewrite(function);
  }

  /** Notes each chain to be striped at its last op. */
  private void find(
      Block body, long scratchpad, Map<Operation, Stripes> ends, Set<Operation> inside) {
    Map<Value, List<Operation>> users = ValueUsers.of(body);
    Map<Operation, Integer> places = new HashMap<>();
    body.operations().forEach(op -> places.put(op, places.size()));
    for (Operation op : body.operations()) {
      if (inside.contains(op) || !isCandidate(op)) {
        continue;
      }
      List<Operation> chain = chain(op, users, inside);
      if (demand(chain, users, places) <= most(scratchpad / share)) {
        continue;
      }
      Optional<Stripes> stripes =
          sizes(scratchpad).flatMap(bytes -> Stripes.of(chain, bytes).stream()).findFirst();
      if (stripes.isPresent()) {
        ends.put(chain.get(chain.size() - 1), stripes.get());
        inside.addAll(chain);
        int end = places.get(chain.get(chain.size() - 1));
        chain.forEach(moved -> places.put(moved, end));
      }
    }
  }

  /** What a stripe may fill, best first. */
  private Stream<Long> sizes(long scratchpad) {
    long part = scratchpad / share;
    return Stream.of(part / 4, part / 2, most(part), scratchpad / 2, most(scratchpad)).distinct();
  }

  /** Of so many bytes, without the room that alignment takes. */
  private static long most(long bytes) {
    return bytes / 16 * 15;
  }

  private static boolean isCandidate(Operation op) {
    return switch (op.kind()) {
      case TENSOR_PRODUCT,
          TENSOR_MATMUL,
          TENSOR_MAX_POOL,
          TENSOR_SUM_POOL,
          TENSOR_REDUCE_MAX,
          TENSOR_REDUCE_SUM,
          TENSOR_CONCAT,
          TENSOR_BROADCAST,
          TENSOR_SLICE,
          TENSOR_PAD,
          TENSOR_TRANSPOSE ->
          true;
      default -> isByElement(op);
    };
  }

  private static boolean isByElement(Operation op) {
    return op.kind().is(Trait.ELEMENTWISE)
        || op.kind() == OpKind.TENSOR_QUANTIZE
        || op.kind() == OpKind.TENSOR_DEQUANTIZE
        || op.kind() == OpKind.TENSOR_CAST;
  }

  private static List<Operation> chain(
      Operation head, Map<Value, List<Operation>> users, Set<Operation> taken) {
    List<Operation> chain = new ArrayList<>(List.of(head));
    Operation end = head;
    while (users.getOrDefault(end.result(), List.of()).size() == 1) {
      Operation next = users.get(end.result()).get(0);
      boolean goesAlong =
          isByElement(next)
              && !taken.contains(next)
              && next.result().tensorType().dims().equals(head.result().tensorType().dims());
      if (!goesAlong) {
        break;
      }
      chain.add(next);
      end = next;
    }
    return chain;
  }

  /**
   * Bytes in use at once: what comes in, and what is made, in place where that can be.
   *
   * @param places where ops stand in the block: those that are striped already, at their chain's
   *     end
   */
  private static long demand(
      List<Operation> chain, Map<Value, List<Operation>> users, Map<Operation, Integer> places) {
    Set<Operand> in = new LinkedHashSet<>();
    Set<Value> made = new HashSet<>();
    Set<Integer> widths = new HashSet<>();
    long elements = 0;
    for (Operation op : chain) {
      op.operands().stream()
          .filter(x -> !(x instanceof Global) && !made.contains(x))
          .forEach(in::add);
      made.add(op.result());
      TensorType type = op.result().tensorType();
      widths.add(type.element().bytes());
      elements = type.elements();
    }
    long coming = in.stream().mapToLong(x -> ((TensorType) x.type()).bytes()).sum();
    boolean inPlace = widths.size() == 1 && writesOver(chain.get(0), users, places);
    long results = elements * widths.stream().mapToInt(bytes -> bytes).sum();
    return coming + (inPlace ? 0 : results);
  }

  /**
   * Whether the result of an op by element can lie where an operand does: nobody reads it later.
   */
  private static boolean writesOver(
      Operation op, Map<Value, List<Operation>> users, Map<Operation, Integer> places) {
    return isByElement(op)
        && op.operands().stream()
            .filter(x -> x.type() instanceof TensorType type && isAsLarge(type, op))
            .anyMatch(
                x ->
                    users.getOrDefault(x, List.of()).stream()
                        .allMatch(user -> places.get(user) <= places.get(op)));
  }

  private static boolean isAsLarge(TensorType type, Operation op) {
    return type.bytes() == op.result().tensorType().bytes();
  }
}
