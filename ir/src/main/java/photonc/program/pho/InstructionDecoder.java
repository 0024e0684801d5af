package photonc.program.pho;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.program.Control;
import photonc.program.Halt;
import photonc.program.HostOp;
import photonc.program.InputEncoding;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Mvm;
import photonc.program.ProgramCursor;
import photonc.program.Reduction;
import photonc.program.Repeat;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.WeightEncoding;
import photonc.program.proto.ProgramProto;

/** Instructions from their messages; throws IllegalArgumentException on nonsense. */
final class InstructionDecoder {
  private InstructionDecoder() {}

  static List<Instruction> body(List<ProgramProto.Instruction> messages, int depth) {
    if (depth > ProgramCursor.MAX_REPEATS) {
      throw new IllegalArgumentException("repeats nest deeper than " + ProgramCursor.MAX_REPEATS);
    }
    return messages.stream().map(message -> instruction(message, depth)).toList();
  }

  private static Instruction instruction(ProgramProto.Instruction message, int depth) {
    Control control = control(message.getControl());
    return switch (message.getKindCase()) {
      case LOAD ->
          new Load(
              FieldDecoder.pattern(message.getLoad().getSource()),
              FieldDecoder.pattern(message.getLoad().getDestination()),
              control);
      case STORE ->
          new Store(
              FieldDecoder.pattern(message.getStore().getSource()),
              FieldDecoder.pattern(message.getStore().getDestination()),
              control);
      case TUNE -> tune(message.getTune(), control);
      case MVM -> mvm(message.getMvm(), control);
      case VECTOR -> vector(message.getVector(), control);
      case HOST -> host(message.getHost(), control);
      case SYNC -> new Sync(FieldDecoder.unit(message.getSync().getUnit()), control);
      case REPEAT ->
          new Repeat(
              message.getRepeat().getCount(), body(message.getRepeat().getBodyList(), depth + 1));
      case HALT -> new Halt();
      case KIND_NOT_SET -> throw new IllegalArgumentException("an instruction of no kind");
    };
  }

  private static Control control(ProgramProto.Control message) {
    return new Control(message.getSite(), message.getWaitsList(), message.getSignalsList());
  }

  private static Tune tune(ProgramProto.Tune message, Control control) {
    return new Tune(
        message.getCore(),
        message.getBank(),
        FieldDecoder.memory(message.getMemory()),
        message.getBlocks(),
        FieldDecoder.element(message.getElement()),
        message.getBlockRows(),
        message.getBlockColumns(),
        message.getOutputs(),
        message.getReduction(),
        message.getIndexList(),
        FieldDecoder.affine(message.getRow()),
        FieldDecoder.affine(message.getColumn()),
        message.hasGains() ? OptionalLong.of(message.getGains()) : OptionalLong.empty(),
        WeightEncoding.parse(message.getWeights()),
        message.hasTaps() ? message.getTaps() : message.getBlockColumns(),
        control);
  }

  private static Mvm mvm(ProgramProto.Mvm message, Control control) {
    return new Mvm(
        message.getCore(),
        message.getBank(),
        FieldDecoder.pattern(message.getSource()),
        FieldDecoder.affine(message.getAccumulators()),
        FieldDecoder.affine(message.getAccumulate()),
        InputEncoding.parse(message.getEncoding()),
        message.getAdcBits(),
        message.getRepeated(),
        control);
  }

  private static VectorOp vector(ProgramProto.Vector message, Control control) {
    return new VectorOp(
        message.getSourcesList().stream().map(FieldDecoder::pattern).toList(),
        one(Reduction.values(), Reduction::text, message.getReduction()),
        FieldDecoder.element(message.getCompute()),
        message.getStagesList().stream().map(InstructionDecoder::stage).toList(),
        FieldDecoder.pattern(message.getDestination()),
        control);
  }

  private static Stage stage(ProgramProto.Stage message) {
    Stage.Operand operand =
        switch (message.getOperandCase()) {
          case SOURCE -> new Stage.Operand.Source(message.getSource());
          case IMMEDIATE -> new Stage.Operand.Immediate(message.getImmediate());
          case OPERAND_NOT_SET -> new Stage.Operand.None();
        };
    return new Stage(one(StageOp.values(), StageOp::text, message.getOp()), operand);
  }

  private static HostOp host(ProgramProto.Host message, Control control) {
    return new HostOp(
        message.getOperator(),
        FieldDecoder.dictionary(message.getAttributes()),
        message.getInputsList().stream().map(InstructionDecoder::buffer).toList(),
        message.getOutputsList().stream().map(InstructionDecoder::buffer).toList(),
        control);
  }

  private static HostOp.Buffer buffer(ProgramProto.Buffer message) {
    return new HostOp.Buffer(message.getAddress(), FieldDecoder.tensorType(message.getType()));
  }

  private static <T> T one(T[] values, java.util.function.Function<T, String> text, String wanted) {
    return Arrays.stream(values)
        .filter(value -> text.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no '" + wanted + "' is known"));
  }
}
