package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import photonc.backend.Backend;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.program.ProgramChecker;
import photonc.program.pho.PhoReader;
import photonc.program.pho.PhoWriter;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.FunctionalResult;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Feasibility;
import photonc.target.Target;
import photonc.target.Targets;

/** All arrows from a network to the program that its file holds. */
final class Pipeline {
  private Pipeline() {}

  /** A machine, feasible or not. */
  static Target target(String name, String... overrides) {
    Diagnostics diagnostics = new Diagnostics();
    return Targets.load(name, List.of(overrides), Feasibility.Policy.ALLOW, diagnostics)
        .orElseThrow(() -> new IllegalStateException(diagnostics.all().toString()));
  }

  static PassOptions calibrated(List<Map<String, Tensor>> inputs, boolean convertSums) {
    return new PassOptions(inputs, false, convertSums);
  }

  /** The network after all passes. */
  static Module array(Module network, Target target, PassOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    Module array =
        new PassManager(Passes.from(network.level()), (pass, module) -> {})
            .run(network, new PassContext(target, options, diagnostics));
    assertThat(diagnostics.hasErrors()).as(diagnostics.all().toString()).isFalse();
    return array;
  }

  /** A checked program, written to bytes and read back. */
  static Program program(Module array, Target target) {
    Diagnostics diagnostics = new Diagnostics();
    Program compiled = Backend.compile(array, target, diagnostics);
    assertThat(diagnostics.hasErrors()).as(diagnostics.all().toString()).isFalse();
    Program program =
        PhoReader.read("program.pho", PhoWriter.write(compiled), diagnostics).orElseThrow();
    ProgramChecker.check(program, target, 3, diagnostics);
    assertThat(diagnostics.all()).isEmpty();
    return program;
  }

  static Program compile(Module network, Target target, PassOptions options) {
    return program(array(network, target, options), target);
  }

  /** Values without noise, on one thread. */
  static FunctionalResult run(Program program, Target target, List<Map<String, Tensor>> inputs) {
    return FunctionalExecutor.run(program, target, NoiseOptions.OFF, inputs, 1);
  }

  /** Outputs without noise, on the machine's processors. */
  static List<Map<String, Tensor>> outputs(
      Program program, Target target, List<Map<String, Tensor>> inputs) {
    int threads = Runtime.getRuntime().availableProcessors();
    return FunctionalExecutor.run(program, target, NoiseOptions.OFF, inputs, threads).outputs();
  }

  /** The noise of one of the target's profiles. */
  static NoiseOptions noise(Target target, String profile, long seed, long chip) {
    Target.NoiseProfile found =
        target.noiseProfiles().stream()
            .filter(known -> known.name().equals(profile))
            .findFirst()
            .orElseThrow();
    return NoiseOptions.of(found, seed, chip);
  }
}
