package photonc.program.pho;

import java.util.List;
import photonc.program.Control;
import photonc.program.Halt;
import photonc.program.HostOp;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.ProgramCursor;
import photonc.program.Repeat;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.proto.ProgramProto;

/** Instructions from their messages; throws IllegalArgumentException on nonsense. */
final class InstructionDecoder {
  private final TableDecoder tables;

  InstructionDecoder(TableDecoder tables) {
    this.tables = tables;
  }

  List<Instruction> body(List<ProgramProto.Instruction> messages, int depth) {
    if (depth > ProgramCursor.MAX_REPEATS) {
      throw new IllegalArgumentException("repeats nest deeper than " + ProgramCursor.MAX_REPEATS);
    }
    return messages.stream().map(message -> instruction(message, depth)).toList();
  }

  private Instruction instruction(ProgramProto.Instruction message, int depth) {
    Control control = control(message.getControl());
    return switch (message.getKindCase()) {
      case LOAD ->
          new Load(
              tables.walk(message.getLoad().getSource()),
              tables.walk(message.getLoad().getDestination()),
              control);
      case STORE ->
          new Store(
              tables.walk(message.getStore().getSource()),
              tables.walk(message.getStore().getDestination()),
              control);
      case TUNE -> tables.tune(message.getTune(), control);
      case MVM -> tables.mvm(message.getMvm(), control);
      case VECTOR -> tables.vector(message.getVector(), control);
      case HOST -> host(message.getHost(), control);
      case SYNC -> new Sync(tables.unit(message.getSync().getUnit()), control);
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
}
