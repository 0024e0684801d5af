package photonc.program.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.program.Control;
import photonc.program.Halt;
import photonc.program.HostOp;
import photonc.program.InputEncoding;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Mvm;
import photonc.program.Repeat;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.WeightEncoding;
import photonc.text.AttributeText;
import photonc.text.Quoted;

/** The line of each kind of instruction; fields that have their default are left out. */
final class InstructionText implements Instruction.Visitor<String> {
  @Override
  public String load(Load load) {
    return "load "
        + PatternText.print(load.source())
        + " -> "
        + PatternText.print(load.destination())
        + control(load.control());
  }

  @Override
  public String store(Store store) {
    return "store "
        + PatternText.print(store.source())
        + " -> "
        + PatternText.print(store.destination())
        + control(store.control());
  }

  private static void gains(List<String> fields, Tune.Gains gains) {
    fields.add(FieldName.GAINS + " = " + gains.address());
    if (!gains.steps().equals(ElementType.I32)) {
      fields.add(FieldName.STEPS + " = " + gains.steps());
    }
  }

  @Override
  public String tune(Tune tune) {
    List<String> fields = new ArrayList<>();
    if (tune.outputs() != tune.blockRows()) {
      fields.add(FieldName.OUTPUTS + " = " + tune.outputs());
    }
    if (tune.reduction() != tune.blockColumns()) {
      fields.add(FieldName.REDUCTION + " = " + tune.reduction());
    }
    if (!tune.index().isEmpty()) {
      fields.add(FieldName.INDEX + " = " + tune.index());
    }
    affine(fields, FieldName.ROW, tune.row());
    affine(fields, FieldName.COLUMN, tune.column());
    tune.gains().ifPresent(gains -> gains(fields, gains));
    if (tune.weights() != WeightEncoding.BALANCED) {
      fields.add(FieldName.WEIGHTS + " = " + tune.weights().text());
    }
    if (tune.taps() != tune.blockColumns()) {
      fields.add(FieldName.TAPS + " = " + tune.taps());
    }
    return String.format(
            "tune core%d.bank%d, %s[%d : %d x %d x %s]",
            tune.core(),
            tune.bank(),
            tune.memory(),
            tune.blocks(),
            tune.blockRows(),
            tune.blockColumns(),
            tune.element())
        + braces(fields)
        + control(tune.control());
  }

  @Override
  public String mvm(Mvm mvm) {
    List<String> fields = new ArrayList<>();
    affine(fields, FieldName.ACCUMULATE, mvm.accumulate());
    if (mvm.encoding() != InputEncoding.DIRECT) {
      fields.add(FieldName.ENCODING + " = " + mvm.encoding().text());
    }
    if (mvm.adcBits() != 0) {
      fields.add(FieldName.ADC_BITS + " = " + mvm.adcBits());
    }
    if (mvm.repeated() != 0) {
      fields.add(FieldName.REPEATED + " = " + mvm.repeated());
    }
    return String.format(
            "mvm core%d.bank%d, %s -> acc[%s]",
            mvm.core(), mvm.bank(), PatternText.print(mvm.source()), mvm.accumulators())
        + braces(fields)
        + control(mvm.control());
  }

  @Override
  public String vector(VectorOp vector) {
    List<String> sources =
        new ArrayList<>(vector.sources().stream().map(PatternText::print).toList());
    for (int k = 0; k < vector.reduction().sources(); k++) {
      sources.set(k, vector.reduction().text() + "(" + sources.get(k) + ")");
    }
    String stages = vector.stages().stream().map(Stage::text).collect(Collectors.joining(", "));
    return "vector "
        + vector.compute()
        + " "
        + String.join(", ", sources)
        + (stages.isEmpty() ? "" : " : " + stages)
        + " -> "
        + PatternText.print(vector.destination())
        + control(vector.control());
  }

  @Override
  public String host(HostOp host) {
    String attributes =
        host.attributes().entries().isEmpty() ? "" : AttributeText.print(host.attributes()) + " ";
    return "host "
        + Quoted.quote(host.operator())
        + " "
        + attributes
        + buffers(host.inputs())
        + " -> "
        + buffers(host.outputs())
        + control(host.control());
  }

  private static String buffers(List<HostOp.Buffer> buffers) {
    return buffers.stream()
        .map(buffer -> "sp[" + buffer.address() + " : " + buffer.type() + "]")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public String sync(Sync sync) {
    return "sync " + sync.unit() + control(sync.control());
  }

  @Override
  public String repeat(Repeat repeat) {
    throw new AssertionError("a repeat takes more than a line");
  }

  @Override
  public String halt(Halt halt) {
    return "halt";
  }

  private static void affine(List<String> fields, String name, Affine value) {
    if (!value.equals(Affine.ZERO)) {
      fields.add(name + " = " + value);
    }
  }

  private static String braces(List<String> fields) {
    return fields.isEmpty() ? "" : " {" + String.join(", ", fields) + "}";
  }

  private static String control(Control control) {
    return tokens(" wait", control.waits())
        + tokens(" signal", control.signals())
        + (control.site() == 0 ? "" : " site(s" + control.site() + ")");
  }

  private static String tokens(String verb, List<Integer> tokens) {
    return tokens.isEmpty()
        ? ""
        : tokens.stream()
            .map(token -> "t" + token)
            .collect(Collectors.joining(", ", verb + "(", ")"));
  }
}
