package photonc.program.check;

import java.util.Optional;
import photonc.ir.ElementType;
import photonc.program.FlatVisitor;
import photonc.program.HostOp;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.ProgramCursor;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.Work;

/** Hands on what one executed instruction reads and writes: reads first. */
final class Accesses implements FlatVisitor<Void> {
  private final OrderCheck order;
  private final Work work;
  private final long[] counters;

  Accesses(OrderCheck order, ProgramCursor.Entry entry) {
    this.order = order;
    this.work = entry.work();
    this.counters = entry.counters();
  }

  @Override
  public Void load(Load load) {
    read(load.source());
    write(load.destination());
    return null;
  }

  @Override
  public Void store(Store store) {
    read(store.source());
    write(store.destination());
    return null;
  }

  @Override
  public Void tune(Tune tune) {
    long row = tune.row().at(counters);
    long column = tune.column().at(counters);
    long rows = Math.min(tune.blockRows(), tune.outputs() - row * tune.blockRows());
    long columns = Math.min(tune.blockColumns(), tune.reduction() - column * tune.blockColumns());
    long number = row * tune.columnBlocks() + column;
    long from = tune.blockAddress(counters);
    long to = from + ((rows - 1) * tune.blockColumns() + columns) * tune.element().bytes();
    order.read(tune, tune.memory(), from, to, Words.ANY);
    if (tune.gains().isPresent()) {
      Tune.Gains gains = tune.gains().get();
      long first = gains.address() + gains.bytes(number * tune.blockRows());
      order.read(tune, tune.memory(), first, first + gains.bytes(rows), Words.ANY);
    }
    order.write(tune, order.bank(tune.core(), tune.bank()), 0, 1, Words.ANY);
    order.banks().hold(tune, rows);
    return null;
  }

  @Override
  public Void mvm(Mvm mvm) {
    read(mvm.source());
    Optional<Banks.Content> content = order.banks().content(mvm.core(), mvm.bank());
    if (content.isEmpty()) {
      order.findings().fault(mvm, "bank %d of core %d holds no block yet", mvm.bank(), mvm.core());
      return null;
    }
    Tune tune = content.get().tune();
    order.read(mvm, order.bank(mvm.core(), mvm.bank()), 0, 1, Words.ANY);
    block(mvm, tune);
    Pattern source = mvm.source();
    long first = source.outerFirst().at(counters);
    long vectors = Extent.walked(source.outer(), first, source.outerCount());
    if (vectors == 0) {
      return null;
    }
    long from = mvm.accumulators().at(counters);
    long to = from + 4 * ((vectors - 1) * tune.blockRows() + content.get().usedRows());
    Words words = Words.of(tune.element());
    if (mvm.accumulate().at(counters) != 0) {
      order.read(mvm, Memory.acc(mvm.core()), from, to, words);
    }
    order.write(mvm, Memory.acc(mvm.core()), from, to, words);
    return null;
  }

  /** Whether the streamed numbers suit the block in the bank. */
  private void block(Mvm mvm, Tune tune) {
    ElementType streamed = mvm.source().element();
    if (streamed.isFloat() != tune.element().isFloat()) {
      order.findings().fault(mvm, "streams %s through a block of %s", streamed, tune.element());
    }
    if (mvm.source().innerCount() > tune.blockColumns()) {
      order
          .findings()
          .fault(
              mvm,
              "%d lanes for a block of %d columns",
              mvm.source().innerCount(),
              tune.blockColumns());
    }
    if (mvm.adcBits() > 0 && tune.gains().isEmpty()) {
      order.findings().fault(mvm, "converts sums, but the bank was tuned without gains");
    }
    if (mvm.adcBits() > 0 && tune.element().isFloat()) {
      order.findings().fault(mvm, "converts sums of f32; only sums of codes are converted");
    }
  }

  @Override
  public Void vector(VectorOp vector) {
    vector.sources().forEach(this::read);
    write(vector.destination());
    return null;
  }

  @Override
  public Void host(HostOp host) {
    for (HostOp.Buffer buffer : host.inputs()) {
      long bytes = Layout.bytes(buffer.type()).orElseThrow();
      order.read(host, Memory.SP, buffer.address(), buffer.address() + bytes, Words.ANY);
    }
    for (HostOp.Buffer buffer : host.outputs()) {
      long bytes = Layout.bytes(buffer.type()).orElseThrow();
      order.write(host, Memory.SP, buffer.address(), buffer.address() + bytes, Words.ANY);
    }
    return null;
  }

  @Override
  public Void sync(Sync sync) {
    return null;
  }

  private void read(Pattern pattern) {
    Optional<Extent> extent = Extent.of(pattern, counters);
    if (extent.isPresent()) {
      order.read(work, pattern.memory(), extent.get().from(), extent.get().to(), words(pattern));
    }
  }

  private void write(Pattern pattern) {
    Optional<Extent> extent = Extent.of(pattern, counters);
    if (extent.isPresent()) {
      order.write(work, pattern.memory(), extent.get().from(), extent.get().to(), words(pattern));
    }
  }

  private static Words words(Pattern pattern) {
    boolean sums = pattern.memory().space() == Memory.Space.ACC;
    return sums ? Words.of(pattern.element()) : Words.ANY;
  }
}
