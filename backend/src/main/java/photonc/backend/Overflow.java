package photonc.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
   * @param at what asks for the instruction at which most is in use and nothing can be put aside
   * @param inUse what the step holds at that instruction
   */
  void scratchpad(Location at, Collection<Buffer> constants, List<Buffer> inUse, long demand) {
    List<Buffer> terms = new ArrayList<>(constants);
    terms.addAll(inUse);
    report(
        at,
        "scratchpad",
        demand,
        target.scratchpad().bytes(),
        sizes(terms),
        "give the target more with `--set scratchpad.size=...` or compile a smaller batch");
  }

  /**
   * @param at what asks for the instruction at which most is in use
   */
  void accumulators(Location at, Memory memory, long demand, List<Buffer> inUse) {
    long capacity = target.accumulators().bytes();
    if (demand > capacity) {
      report(
          at,
          "accumulators of core " + memory.core(),
          demand,
          capacity,
          sizes(inUse),
          "give the target more with `--set accumulators.size=...` or stream fewer vectors at a"
              + " time (chunk of the mapping)");
    }
  }

  /** All of the program lies there, so no layer is named but those whose tensors are the terms. */
  void dram(Location program, DramLayout dram) {
    if (dram.bytes() > target.dram().bytes()) {
      report(
          program,
          "dram",
          dram.bytes(),
          target.dram().bytes(),
          dram.sizes(),
          "give the target more with `--set dram.size=...`");
    }
  }

  private void report(
      Location at,
      String resource,
      long demand,
      long capacity,
      Map<String, Long> terms,
      String lever) {
    List<Map.Entry<String, Long>> largest =
        terms.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(NAMED_TERMS)
            .toList();
    String named =
        largest.stream()
            .map(term -> "'" + term.getKey() + "' " + term.getValue())
            .collect(Collectors.joining(", "));
    long rest = demand - largest.stream().mapToLong(Map.Entry::getValue).sum();
    diagnostics.report(
        DiagKind.DOES_NOT_FIT,
        at,
        "%s: %d bytes are needed at once, target '%s' has %d; they are %s%s; %s"
            .formatted(
                resource,
                demand,
                target.name(),
                capacity,
                named,
                rest > 0 ? " and " + rest + " in others and between them" : "",
                lever));
  }

  private static Map<String, Long> sizes(List<Buffer> buffers) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    buffers.forEach(buffer -> sizes.merge(buffer.name(), buffer.bytes(), Long::sum));
    return sizes;
  }
}
