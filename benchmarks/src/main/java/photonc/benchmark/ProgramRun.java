package photonc.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.program.pho.PhoReader;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.FunctionalResult;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import photonc.target.Targets;

/**
 * A compiled program with its target, random f32 inputs and the target's nominal noise if it has
 * any.
 */
record ProgramRun(Program program, Target target, NoiseOptions noise, Map<String, Tensor> input) {
  static ProgramRun read(Path file) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    byte[] bytes = Files.readAllBytes(file);
    Program program =
        PhoReader.read(file.toString(), bytes, diagnostics)
            .orElseThrow(() -> new IOException(diagnostics.all().get(0).text()));
    Target target = Targets.load(program.targetName(), List.of(), diagnostics).orElseThrow();
    return new ProgramRun(program, target, nominal(target), image(program));
  }

  private static NoiseOptions nominal(Target target) {
    return target.noiseProfiles().stream()
        .filter(profile -> profile.name().equals("nominal"))
        .map(profile -> NoiseOptions.of(profile, 0, 0))
        .findFirst()
        .orElse(NoiseOptions.OFF);
  }

  private static Map<String, Tensor> image(Program program) {
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Tensor> input = new LinkedHashMap<>();
    for (Program.Port port : program.inputs()) {
      float[] values = new float[Math.toIntExact(port.type().elements())];
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) random.nextDouble();
      }
      input.put(port.name(), Tensor.ofFloats(port.type(), values));
    }
    return input;
  }

  SimResult timing(int steps) {
    return new Simulator(program, target).runTiming(steps);
  }

  FunctionalResult values(int threads) {
    return FunctionalExecutor.run(program, target, noise, List.of(input), threads);
  }
}
