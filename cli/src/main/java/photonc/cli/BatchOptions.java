package photonc.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Tensor;
import picocli.CommandLine.Option;

/**
 * How many inferences a run has: {@code --batch} of different inputs, all of them {@code --repeat}
 * times over. Each is one step of the program.
 */
final class BatchOptions {
  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "run N inferences of different inputs: those of --input, stacked on a leading axis, or N"
              + " random ones (default: as many as --input holds, else 1)")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "run all inputs N times over: steady-state throughput needs a few")
  private int repeat;

  void check() {
    requirePositive("--batch", batch.orElse(1));
    requirePositive("--repeat", repeat);
  }

  private static void requirePositive(String option, int found) {
    if (found < 1) {
      throw CompileOptions.usage(option, "found " + found + ", expected at least 1");
    }
  }

  /** The inputs read, or random ones of the declared types; throws UserError. */
  List<Map<String, Tensor>> samples(
      List<String> inputs, List<Port> ports, long seed, Diagnostics diagnostics) {
    if (inputs.isEmpty()) {
      return InputData.random(ports, seed, batch.orElse(1));
    }
    List<Map<String, Tensor>> read = InputData.read(inputs, ports, diagnostics);
    if (batch.isPresent() && batch.get() != read.size()) {
      throw CompileOptions.usage(
          "--batch",
          "asks for %d inferences, found %s in %s"
              .formatted(batch.get(), count(read.size()), String.join(" ", inputs)));
    }
    return read;
  }

  /** Inputs without values, for timing. */
  List<Map<String, Tensor>> hollow() {
    return Collections.nCopies(batch.orElse(1), Map.of());
  }

  /** Inferences of a run over these inputs. */
  long steps(List<Map<String, Tensor>> samples) {
    return (long) samples.size() * repeat;
  }

  /** The inputs of every step. */
  List<Map<String, Tensor>> repeated(List<Map<String, Tensor>> samples) {
    List<Map<String, Tensor>> steps = new ArrayList<>();
    Collections.nCopies(repeat, samples).forEach(steps::addAll);
    return steps;
  }

  /** What a report says of the inputs. */
  String described(List<String> inputs, long seed, int samples) {
    String times = repeat == 1 ? "" : ", " + repeat + " times over";
    return inputs.isEmpty()
        ? (samples == 1 ? "random" : samples + " random") + ", seed " + seed + times
        : String.join(" ", inputs) + (samples == 1 ? "" : ", " + count(samples)) + times;
  }

  private static String count(int samples) {
    return samples == 1 ? "1 input" : samples + " inputs";
  }
}
