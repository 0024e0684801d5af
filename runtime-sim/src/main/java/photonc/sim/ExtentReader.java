package photonc.sim;

import photonc.program.FlatVisitor;
import photonc.program.HostOp;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Mvm;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.target.Target;

/**
 * Reads the extents of the instructions of the flat sequence, in order. Remembers what block lies
 * in which bank.
 */
final class ExtentReader implements FlatVisitor<Extents> {
  private final long[][] bankRows;
  private final long[][] bankTaps;
  private long[] counters = {};

  ExtentReader(Target.Array array) {
    this.bankRows = new long[array.cores()][array.banks()];
    this.bankTaps = new long[array.cores()][array.banks()];
  }

  Extents read(Instruction instruction, long[] repeatCounters) {
    counters = repeatCounters;
    return instruction.accept(this);
  }

  @Override
  public Extents load(Load load) {
    return Extents.of(
        Walk.bytes(load.source(), counters), Walk.bytes(load.destination(), counters));
  }

  @Override
  public Extents store(Store store) {
    return Extents.of(
        Walk.bytes(store.source(), counters), Walk.bytes(store.destination(), counters));
  }

  @Override
  public Extents tune(Tune tune) {
    long rows = Walk.blockExtent(tune.outputs(), tune.row().at(counters), tune.blockRows());
    long columns =
        Walk.blockExtent(tune.reduction(), tune.column().at(counters), tune.blockColumns());
    bankRows[tune.core()][tune.bank()] = rows;
    bankTaps[tune.core()][tune.bank()] = tune.taps();
    return Extents.of(rows, columns);
  }

  @Override
  public Extents mvm(Mvm mvm) {
    return new Extents(
        Walk.outer(mvm.source(), counters),
        Walk.inner(mvm.source(), counters),
        bankRows[mvm.core()][mvm.bank()],
        bankTaps[mvm.core()][mvm.bank()]);
  }

  @Override
  public Extents vector(VectorOp vector) {
    return Extents.of(Walk.elements(vector.destination(), counters), 0);
  }

  @Override
  public Extents host(HostOp host) {
    return Extents.NONE;
  }

  @Override
  public Extents sync(Sync sync) {
    return Extents.NONE;
  }
}
