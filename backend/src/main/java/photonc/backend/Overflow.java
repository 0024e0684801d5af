package photonc.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import photonc.backend.Lifetimes.Span;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.program.Memory;
import photonc.target.Target;

/** Reports memories that do not hold what is asked of them. */
final class Overflow {
  private static final int NAMED_TERMS = 5;

  private final Target target;
  private final Diagnostics diagnostics;

  Overflow(Target target, Diagnostics diagnostics) {
    this.target = target;
    this.diagnostics = diagnostics;
  }

  /**
   * @param instruction where no value can be put aside
   */
  void scratchpad(Collection<Buffer> constants, Occupancy occupancy, int instruction, long demand) {
    List<Buffer> terms = new ArrayList<>(constants);
    terms.addAll(occupancy.at(instruction));
    report(
        "scratchpad",
        demand,
        target.scratchpad().bytes(),
        sizes(terms),
        "give the target more with `--set scratchpad.size=...` or compile a smaller batch");
  }

  void accumulators(Memory memory, long demand, Occupancy occupancy) {
    long capacity = target.accumulators().bytes();
    if (demand > capacity) {
      report(
          "accumulators of core " + memory.core(),
          demand,
          capacity,
          sizes(occupancy.at(occupancy.most(new Span(0, Integer.MAX_VALUE)))),
          "give the target more with `--set accumulators.size=...` or stream fewer vectors at a"
              + " time (chunk of the mapping)");
    }
  }

  void dram(DramLayout dram) {
    if (dram.bytes() > target.dram().bytes()) {
      report(
          "dram",
          dram.bytes(),
          target.dram().bytes(),
          dram.sizes(),
          "give the target more with `--set dram.size=...`");
    }
  }

  private void report(
      String resource, long demand, long capacity, Map<String, Long> terms, String lever) {
    String largest =
        terms.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(NAMED_TERMS)
            .map(term -> "'" + term.getKey() + "' " + term.getValue())
            .collect(Collectors.joining(", "));
    diagnostics.report(
        DiagKind.DOES_NOT_FIT,
        new Location.Named(target.name()),
        "%s: %d bytes are needed at once, %d are there; the largest are %s bytes; %s"
            .formatted(resource, demand, capacity, largest, lever));
  }

  private static Map<String, Long> sizes(List<Buffer> buffers) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    buffers.forEach(buffer -> sizes.merge(buffer.name(), buffer.bytes(), Math::max));
    return sizes;
  }
}
