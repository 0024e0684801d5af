package photonc.cli;

import java.util.List;
import java.util.Optional;
import photonc.program.Program;
import photonc.report.Assumption;
import photonc.report.Metric;
import photonc.report.RunFacts;
import photonc.report.RunReport;
import photonc.sim.Simulator;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;

/** One program on one machine under one noise. */
record Trial(String name, Program program, Target target, NoiseOptions noise) {
  /** Inferences in a row that throughput is taken from: its steady state needs a few. */
  private static final int STEPS = 8;

  /** The same on the {@code k}-th chip after the first. */
  Trial onChip(int k) {
    return new Trial(name, program, target, noise.onChip(noise.chip() + k));
  }

  /** Time and energy of the program, which values do not change. */
  Figures figures() {
    RunSize.check(program, STEPS, true);
    RunFacts facts = new RunFacts(noise, "", 1, List.of());
    return new Figures(
        RunReport.of(new Simulator(program, target).runTiming(STEPS), program, target, facts));
  }

  /** A report of time and energy. */
  record Figures(RunReport report) {
    double value(String key) {
      return metric(key).value();
    }

    String text(String key) {
      Metric metric = metric(key);
      return metric.measure().format(metric.value());
    }

    private Metric metric(String key) {
      return report.summary().stream()
          .filter(metric -> metric.key().equals(key))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no figure " + key));
    }

    /** Why nobody can build the machine; empty where somebody can. */
    Optional<String> complaint() {
      return report.feasibility().complaint();
    }

    /** What the figures rest on, without what is said of the values that were not computed. */
    List<Assumption> assumptions() {
      return report.assumptions().stream().filter(line -> !line.key().equals("values")).toList();
    }
  }
}
