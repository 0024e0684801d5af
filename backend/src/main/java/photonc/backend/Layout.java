package photonc.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import photonc.backend.Lifetimes.Span;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Global;
import photonc.program.Memory;
import photonc.target.Target;

/**
 * Lays out scratchpad and accumulators. Scratchpad, front to back: constants that instructions
 * read, then what a step computes, then as many weight tables as fit.
 */
final class Layout {
  private static final int NAMED_TERMS = 5;
  private static final Comparator<Memory> MEMORIES =
      Comparator.comparing(Memory::space).thenComparing(Memory::core);

  private final Target target;
  private final Diagnostics diagnostics;
  private final Map<Buffer, Long> addresses = new HashMap<>();

  Layout(Target target, Diagnostics diagnostics) {
    this.target = target;
    this.diagnostics = diagnostics;
  }

  Map<Buffer, Long> addresses() {
    return addresses;
  }

  /** Lays out everything; returns the scratchpad bytes in use. */
  long lay(Frame frame, WeightTables tables) {
    Map<Memory, Map<Buffer, Span>> byMemory = new TreeMap<>(MEMORIES);
    Lifetimes.of(frame.scope())
        .forEach(
            (buffer, span) ->
                byMemory
                    .computeIfAbsent(buffer.memory(), memory -> new LinkedHashMap<>())
                    .put(buffer, span));
    long constants = constants(frame.constants());
    Map<Buffer, Span> activations = byMemory.getOrDefault(Memory.SP, Map.of());
    long end = place(activations, constants);
    scratchpad(end, frame.constants().keySet(), activations);
    byMemory.forEach(
        (memory, spans) -> {
          if (!memory.equals(Memory.SP)) {
            accumulators(memory, place(spans, 0), spans);
          }
        });
    dram(frame.dram());
    return tables.place(end, target.scratchpad().bytes());
  }

  private long constants(Map<Buffer, Global> constants) {
    long end = 0;
    for (Buffer buffer : constants.keySet()) {
      addresses.put(buffer, end);
      end += Align.up(buffer.bytes());
    }
    return end;
  }

  private long place(Map<Buffer, Span> spans, long start) {
    BufferAllocator allocator = new BufferAllocator(spans, start);
    addresses.putAll(allocator.addresses());
    return allocator.end();
  }

  private void scratchpad(long demand, Set<Buffer> constants, Map<Buffer, Span> activations) {
    long capacity = target.scratchpad().bytes();
    if (demand > capacity) {
      List<Buffer> terms = new ArrayList<>(constants);
      terms.addAll(mostAtOnce(activations));
      tooMuch(
          "scratchpad",
          demand,
          capacity,
          sizes(terms),
          "give the target more with `--set scratchpad.size=...` or compile a smaller batch");
    }
  }

  private void accumulators(Memory memory, long demand, Map<Buffer, Span> spans) {
    long capacity = target.accumulators().bytes();
    if (demand > capacity) {
      tooMuch(
          "accumulators of core " + memory.core(),
          demand,
          capacity,
          sizes(mostAtOnce(spans)),
          "give the target more with `--set accumulators.size=...` or stream fewer vectors at a"
              + " time (chunk of the mapping)");
    }
  }

  private void dram(DramLayout dram) {
    if (dram.bytes() > target.dram().bytes()) {
      tooMuch(
          "dram",
          dram.bytes(),
          target.dram().bytes(),
          dram.sizes(),
          "give the target more with `--set dram.size=...`");
    }
  }

  private void tooMuch(
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

  /** The buffers in use at the instruction where they take most. */
  private static List<Buffer> mostAtOnce(Map<Buffer, Span> spans) {
    long most = 0;
    List<Buffer> found = List.of();
    for (Span at : spans.values()) {
      Span moment = new Span(at.first(), at.first());
      List<Buffer> live =
          spans.keySet().stream().filter(b -> spans.get(b).overlaps(moment)).toList();
      long bytes = live.stream().mapToLong(Buffer::bytes).sum();
      if (bytes > most) {
        most = bytes;
        found = live;
      }
    }
    return found;
  }
}
