package photonc.program.pho;

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
  private final TableEncoder tables;

  InstructionEncoder(TableEncoder tables) {
    this.tables = tables;
  }

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
            .setBlocks(tables.blocks(tune));
    FieldEncoder.unlessZero(tune.row(), message::setRow);
    FieldEncoder.unlessZero(tune.column(), message::setColumn);
    return row(tune).setTune(message).build();
  }

  @Override
  public ProgramProto.Instruction mvm(Mvm mvm) {
    ProgramProto.Mvm.Builder message =
        ProgramProto.Mvm.newBuilder()
            .setCore(mvm.core())
            .setBank(mvm.bank())
            .setSource(tables.walk(mvm.source()))
            .setConversion(tables.conversion(mvm))
            .setRepeated(mvm.repeated());
    FieldEncoder.unlessZero(mvm.accumulators(), message::setAccumulators);
    FieldEncoder.unlessZero(mvm.accumulate(), message::setAccumulate);
    return row(mvm).setMvm(message).build();
  }

  @Override
  public ProgramProto.Instruction vector(VectorOp vector) {
    ProgramProto.Vector.Builder message =
        ProgramProto.Vector.newBuilder()
            .setChain(tables.chain(vector))
            .setDestination(tables.walk(vector.destination()));
    vector.sources().forEach(source -> message.addSources(tables.walk(source)));
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
        .setSync(ProgramProto.Sync.newBuilder().setUnit(tables.text(sync.unit().toString())))
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

  private ProgramProto.Move move(Pattern source, Pattern destination) {
    return ProgramProto.Move.newBuilder()
        .setSource(tables.walk(source))
        .setDestination(tables.walk(destination))
        .build();
  }

  private static ProgramProto.Buffer buffer(HostOp.Buffer buffer) {
    return ProgramProto.Buffer.newBuilder()
        .setAddress(buffer.address())
        .setType(FieldEncoder.tensorType(buffer.type()))
        .build();
  }
}
