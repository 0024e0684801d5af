package photonc.program.pho;

import photonc.ir.Stage;
import photonc.program.Halt;
import photonc.program.HostOp;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Repeat;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.Work;
import photonc.program.proto.ProgramProto;

/** Each kind of instruction as its message. */
final class InstructionEncoder implements Instruction.Visitor<ProgramProto.Instruction> {
  @Override
  public ProgramProto.Instruction load(Load load) {
    return row(load).setLoad(move(load.source(), load.destination())).build();
  }

  @Override
  public ProgramProto.Instruction store(Store store) {
    return row(store).setStore(move(store.source(), store.destination())).build();
  }

  @Override
  public ProgramProto.Instruction tune(Tune tune) {
    ProgramProto.Tune.Builder message =
        ProgramProto.Tune.newBuilder()
            .setCore(tune.core())
            .setBank(tune.bank())
            .setMemory(tune.memory().toString())
            .setBlocks(tune.blocks())
            .setElement(tune.element().toString())
            .setBlockRows(tune.blockRows())
            .setBlockColumns(tune.blockColumns())
            .setOutputs(tune.outputs())
            .setReduction(tune.reduction())
            .addAllIndex(tune.index())
            .setRow(FieldEncoder.affine(tune.row()))
            .setColumn(FieldEncoder.affine(tune.column()))
            .setWeights(tune.weights().text());
    tune.gains().ifPresent(message::setGains);
    if (tune.taps() != tune.blockColumns()) {
      message.setTaps(tune.taps());
    }
    return row(tune).setTune(message).build();
  }

  @Override
  public ProgramProto.Instruction mvm(Mvm mvm) {
    return row(mvm)
        .setMvm(
            ProgramProto.Mvm.newBuilder()
                .setCore(mvm.core())
                .setBank(mvm.bank())
                .setSource(FieldEncoder.pattern(mvm.source()))
                .setAccumulators(FieldEncoder.affine(mvm.accumulators()))
                .setAccumulate(FieldEncoder.affine(mvm.accumulate()))
                .setEncoding(mvm.encoding().text())
                .setAdcBits(mvm.adcBits())
                .setRepeated(mvm.repeated()))
        .build();
  }

  @Override
  public ProgramProto.Instruction vector(VectorOp vector) {
    ProgramProto.Vector.Builder message =
        ProgramProto.Vector.newBuilder()
            .setReduction(vector.reduction().text())
            .setCompute(vector.compute().toString())
            .setDestination(FieldEncoder.pattern(vector.destination()));
    vector.sources().forEach(source -> message.addSources(FieldEncoder.pattern(source)));
    vector.stages().forEach(stage -> message.addStages(stage(stage)));
    return row(vector).setVector(message).build();
  }

  @Override
  public ProgramProto.Instruction host(HostOp host) {
    ProgramProto.Host.Builder message =
        ProgramProto.Host.newBuilder()
            .setOperator(host.operator())
            .setAttributes(FieldEncoder.dictionary(host.attributes()));
    host.inputs().forEach(buffer -> message.addInputs(buffer(buffer)));
    host.outputs().forEach(buffer -> message.addOutputs(buffer(buffer)));
    return row(host).setHost(message).build();
  }

  @Override
  public ProgramProto.Instruction sync(Sync sync) {
    return row(sync)
        .setSync(ProgramProto.Sync.newBuilder().setUnit(sync.unit().toString()))
        .build();
  }

  @Override
  public ProgramProto.Instruction repeat(Repeat repeat) {
    ProgramProto.Repeat.Builder message = ProgramProto.Repeat.newBuilder().setCount(repeat.count());
    repeat.body().forEach(row -> message.addBody(row.accept(this)));
    return ProgramProto.Instruction.newBuilder().setRepeat(message).build();
  }

  @Override
  public ProgramProto.Instruction halt(Halt halt) {
    return ProgramProto.Instruction.newBuilder()
        .setHalt(ProgramProto.Halt.getDefaultInstance())
        .build();
  }

  private static ProgramProto.Instruction.Builder row(Work work) {
    return ProgramProto.Instruction.newBuilder().setControl(ProgramEncoder.control(work));
  }

  private static ProgramProto.Move move(Pattern source, Pattern destination) {
    return ProgramProto.Move.newBuilder()
        .setSource(FieldEncoder.pattern(source))
        .setDestination(FieldEncoder.pattern(destination))
        .build();
  }

  private static ProgramProto.Buffer buffer(HostOp.Buffer buffer) {
    return ProgramProto.Buffer.newBuilder()
        .setAddress(buffer.address())
        .setType(FieldEncoder.tensorType(buffer.type()))
        .build();
  }

  private static ProgramProto.Stage stage(Stage stage) {
    ProgramProto.Stage.Builder message = ProgramProto.Stage.newBuilder().setOp(stage.op().text());
    if (stage.operand() instanceof Stage.Operand.Source source) {
      return message.setSource(source.index()).build();
    }
    if (stage.operand() instanceof Stage.Operand.Immediate immediate) {
      return message.setImmediate(immediate.value()).build();
    }
    return message.build();
  }
}
