package photonc.program.check;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import photonc.program.FlatVisitor;
import photonc.program.HostOp;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Program;
import photonc.program.ProgramCursor;
import photonc.program.Reduction;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;

/**
 * Finds the sites that multiply what nobody knew before the run (inputs of the program, or what it
 * has computed) by its like, be it that one of the two is written into a bank or that the vector
 * unit does it. Follows one step of a valid program through its memories.
 */
public final class RunTimeProducts implements FlatVisitor<Void> {
  /**
   * Bytes from a key on up to its value hold what is known only at run time, those between do not.
   */
  private final Map<Memory, NavigableMap<Long, Long>> unknown =
      Map.of(Memory.DRAM, new TreeMap<>(), Memory.SP, new TreeMap<>());

  private final Set<Integer> sites = new TreeSet<>();
  private long[] counters = {};

  private RunTimeProducts() {}

  /** The numbers of these sites. */
  public static Set<Integer> sites(Program program) {
    RunTimeProducts products = new RunTimeProducts();
    for (Program.Port input : program.inputs()) {
      Layout.bytes(input.type())
          .ifPresent(bytes -> products.write(Memory.DRAM, extent(input.address(), bytes), true));
    }
    ProgramCursor cursor = new ProgramCursor(program, 1);
    for (Optional<ProgramCursor.Entry> at = cursor.next(); at.isPresent(); at = cursor.next()) {
      products.counters = at.get().counters();
      at.get().work().instruction().accept(products);
    }
    return products.sites;
  }

  private static Extent extent(long address, long bytes) {
    return new Extent(address, address + bytes);
  }

  /** Accumulators hold nothing else. */
  private boolean isUnknown(Memory memory, long address) {
    if (memory.space() == Memory.Space.ACC) {
      return true;
    }
    Map.Entry<Long, Long> before = unknown.get(memory).floorEntry(address);
    return before != null && before.getValue() > address;
  }

  private boolean isUnknown(Pattern pattern) {
    return Extent.of(pattern, counters)
        .filter(extent -> isUnknown(pattern.memory(), extent.from()))
        .isPresent();
  }

  private void write(Memory memory, Extent extent, boolean isUnknown) {
    NavigableMap<Long, Long> spans = unknown.get(memory);
    cut(spans, extent.from());
    cut(spans, extent.to());
    spans.subMap(extent.from(), extent.to()).clear();
    if (isUnknown) {
      spans.put(extent.from(), extent.to());
    }
  }

  /** Makes two spans of the one around an address. */
  private static void cut(NavigableMap<Long, Long> spans, long address) {
    Map.Entry<Long, Long> around = spans.lowerEntry(address);
    if (around != null && around.getValue() > address) {
      spans.put(around.getKey(), address);
      spans.put(address, around.getValue());
    }
  }

  private void copy(Pattern source, Pattern destination) {
    boolean isUnknown = isUnknown(source);
    Extent.of(destination, counters).ifPresent(to -> write(destination.memory(), to, isUnknown));
  }

  @Override
  public Void load(Load load) {
    copy(load.source(), load.destination());
    return null;
  }

  @Override
  public Void store(Store store) {
    copy(store.source(), store.destination());
    return null;
  }

  @Override
  public Void tune(Tune tune) {
    if (isUnknown(tune.memory(), tune.blockAddress(counters))) {
      sites.add(tune.control().site());
    }
    return null;
  }

  @Override
  public Void mvm(Mvm mvm) {
    return null;
  }

  @Override
  public Void vector(VectorOp vector) {
    if (vector.reduction() == Reduction.DOT
        && vector.sources().stream().allMatch(this::isUnknown)) {
      sites.add(vector.control().site());
    }
    Memory memory = vector.destination().memory();
    if (unknown.containsKey(memory)) {
      Extent.of(vector.destination(), counters).ifPresent(to -> write(memory, to, true));
    }
    return null;
  }

  @Override
  public Void host(HostOp host) {
    for (HostOp.Buffer output : host.outputs()) {
      long bytes = Layout.bytes(output.type()).orElseThrow();
      write(Memory.SP, extent(output.address(), bytes), true);
    }
    return null;
  }

  @Override
  public Void sync(Sync sync) {
    return null;
  }
}
