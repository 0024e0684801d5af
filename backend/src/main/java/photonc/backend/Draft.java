package photonc.backend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import photonc.diagnostic.Location;
import photonc.program.Work;

/** An instruction whose addresses are still open, or a loop of such. */
sealed interface Draft {
  /** Whether a step computes or moves something between DRAM and a buffer. */
  enum Kind {
    COMPUTE,
    LOAD,
    STORE
  }

  /**
   * @param kind what the work does
   * @param read every buffer that the work reads or has a part of that it reads
   * @param written every buffer that it writes, likewise
   * @param tables the weight tables that it reads
   * @param at what asks for it: an op, or the whole module
   * @param work makes the instruction once the buffers have addresses
   */
  record Step(
      Kind kind,
      List<Buffer> read,
      List<Buffer> written,
      List<WeightTable> tables,
      Location at,
      Function<Addresses, Work> work)
      implements Draft {
    public Step {
      read = read.stream().map(Buffer::whole).toList();
      written = written.stream().map(Buffer::whole).toList();
      tables = List.copyOf(tables);
    }

    Step(List<Buffer> read, List<Buffer> written, Location at, Function<Addresses, Work> work) {
      this(Kind.COMPUTE, read, written, List.of(), at, work);
    }

    Step(
        List<Buffer> read,
        List<Buffer> written,
        List<WeightTable> tables,
        Location at,
        Function<Addresses, Work> work) {
      this(Kind.COMPUTE, read, written, tables, at, work);
    }

    /** Fills a buffer from DRAM. */
    static Step load(Buffer to, Location at, Function<Addresses, Work> work) {
      return new Step(Kind.LOAD, List.of(), List.of(to), List.of(), at, work);
    }

    /** Brings a buffer to DRAM. */
    static Step store(Buffer from, Location at, Function<Addresses, Work> work) {
      return new Step(Kind.STORE, List.of(from), List.of(), List.of(), at, work);
    }

    Set<Buffer> touched() {
      Set<Buffer> touched = new LinkedHashSet<>(read);
      touched.addAll(written);
      return touched;
    }
  }

  /** Runs its body {@code count} times. */
  record Loop(long count, Scope body) implements Draft {}

  /** Another draft that finds in {@code to} what it seeks in {@code from}. */
  record Renamed(Draft draft, Buffer from, Buffer to) implements Draft {
    Buffer renamed(Buffer buffer) {
      return buffer.equals(from) ? to : buffer;
    }
  }

  /** Its steps, those in loops included, in order. */
  static List<Step> steps(Draft draft) {
    List<Step> steps = new ArrayList<>();
    collect(draft, steps);
    return steps;
  }

  private static void collect(Draft draft, List<Step> steps) {
    if (draft instanceof Step step) {
      steps.add(step);
    } else if (draft instanceof Loop loop) {
      loop.body().drafts().forEach(inner -> collect(inner, steps));
    } else {
      Renamed renamed = (Renamed) draft;
      for (Step step : steps(renamed.draft())) {
        steps.add(
            new Step(
                step.kind(),
                step.read().stream().map(renamed::renamed).toList(),
                step.written().stream().map(renamed::renamed).toList(),
                step.tables(),
                step.at(),
                addresses -> step.work().apply(addresses.renamed(renamed.from(), renamed.to()))));
      }
    }
  }
}
