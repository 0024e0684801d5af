package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import photonc.ir.Attribute;
import photonc.ir.Block;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Quantises a tensor once for all its readers, and before it is pooled or moved: codes are smaller
 * than numbers, and what makes a tensor can quantise it on the way.
 *
 * <pre>
 *   %p = tensor.max_pool %x {...} : f32
 *   %a = tensor.quantize %p {scale = s} : u8
 *   %b = tensor.quantize %p {scale = s} : u8
 *   ->
 *   %1 = tensor.quantize %x {scale = s} : u8
 *   %a = tensor.max_pool %1 {...} : u8           (%b is %a)
 * </pre>
 *
 * Exact, as quantize never puts a larger number below a smaller one; a window with NaN in it gives
 * the code of the largest number instead of 0. Does not look into loops, and leaves tensors alone
 * that are read in other ways as well.
 */
public final class QuantizeEarly implements Pass {
  /** How numbers become codes. */
  private record Coding(ElementType element, Attribute scale) {
    static Coding of(Operation quantize) {
      ElementType element = quantize.result().tensorType().element();
      return new Coding(element, quantize.attributes().get("scale"));
    }
  }

  /** A tensor in codes, at a place where it can be read. */
  private record Coded(Operand tensor, Coding coding, BlockBuilder block) {}

  @Override
  public String name() {
    return "quantize-early";
  }

  @Override
  public String summary() {
    return "tensors are quantised once, and before they are pooled or moved";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    Map<Coded, Value> known = new HashMap<>();
    List<Function> functions = new ArrayList<>();
    for (Function function : module.functions()) {
      Map<Value, Coding> codings = codings(function.body());
      Rewriter rewriter =
          new Rewriter((op, rewrite, out) -> rewrite(op, rewrite, out, codings, known));
      functions.add(rewriter.rewrite(function));
    }
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  /** The tensors that are made in codes, because all their readers want the same ones. */
  private static Map<Value, Coding> codings(Block block) {
    Map<Value, Coding> codings = new HashMap<>();
    Map<Value, List<Operation>> users = ValueUsers.of(block);
    for (int i = block.operations().size() - 1; i >= 0; i--) {
      Operation op = block.operations().get(i);
      if (op.results().size() != 1 || !users.containsKey(op.result())) {
        continue;
      }
      List<Coding> wanted = wanted(users.get(op.result()), codings);
      boolean same =
          wanted.size() == users.get(op.result()).size() && wanted.stream().distinct().count() == 1;
      if (same && CodeMoves.commutes(op, wanted.get(0).element())) {
        codings.put(op.result(), wanted.get(0));
      }
    }
    return codings;
  }

  /** The codings that readers want, of those that want codes. */
  private static List<Coding> wanted(List<Operation> readers, Map<Value, Coding> codings) {
    List<Coding> wanted = new ArrayList<>();
    for (Operation reader : readers) {
      if (reader.kind() == OpKind.TENSOR_QUANTIZE) {
        wanted.add(Coding.of(reader));
      } else if (reader.results().size() == 1 && codings.containsKey(reader.result())) {
        wanted.add(codings.get(reader.result()));
      }
    }
    return wanted;
  }

  private static void rewrite(
      Operation op,
      Rewriter rewriter,
      BlockBuilder out,
      Map<Value, Coding> codings,
      Map<Coded, Value> known) {
    if (op.kind() == OpKind.TENSOR_QUANTIZE) {
      Value codes = codes(op.operand(0), Coding.of(op), op, rewriter, out, codings, known);
      rewriter.map(op.result(), codes);
      return;
    }
    if (op.results().size() != 1 || !codings.containsKey(op.result())) {
      rewriter.copy(op, out);
      return;
    }
    Coding coding = codings.get(op.result());
    List<Operand> operands = new ArrayList<>();
    for (Operand operand : op.operands()) {
      operands.add(codes(operand, coding, op, rewriter, out, codings, known));
    }
    TensorType type = op.result().tensorType().withElement(coding.element());
    TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
    rewriter.map(
        op.result(),
        out.emit(op.kind(), operands, attributes, type, op.result().name(), op.location()));
  }

  /** An operand in codes: made in them, quantised before, or quantised here. */
  private static Value codes(
      Operand operand,
      Coding coding,
      Operation reader,
      Rewriter rewriter,
      BlockBuilder out,
      Map<Value, Coding> codings,
      Map<Coded, Value> known) {
    if (operand instanceof Value value && codings.containsKey(value)) {
      return (Value) rewriter.get(value);
    }
    Operand real = rewriter.get(operand);
    Coded coded = new Coded(real, coding, out);
    return isState(real)
        ? quantize(coded, reader)
        : known.computeIfAbsent(coded, key -> quantize(key, reader));
  }

  /** State may be written between two readers. */
  private static boolean isState(Operand operand) {
    return operand instanceof Global global && global.kind() == Global.Kind.STATE;
  }

  private static Value quantize(Coded coded, Operation reader) {
    TensorType type = ((TensorType) coded.tensor().type()).withElement(coded.coding().element());
    Map<String, Attribute> attributes = Map.of("scale", coded.coding().scale());
    List<Operand> operands = List.of(coded.tensor());
    String name = reader.kind() == OpKind.TENSOR_QUANTIZE ? reader.result().name() : "";
    return coded
        .block()
        .emit(OpKind.TENSOR_QUANTIZE, operands, attributes, type, name, reader.location());
  }
}
