package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import photonc.interpret.DetectorPeaks;
import photonc.interpret.Interpreter;
import photonc.interpret.Observer;
import photonc.ir.Global;
import photonc.ir.Module;
import photonc.ir.Operation;
import photonc.ir.Tensor;

/**
 * Interprets a module on calibration inputs: side by side on the machine's processors where the
 * module keeps no state, which changes nothing in what is seen.
 */
final class CalibrationRuns {
  private CalibrationRuns() {}

  /** An observer for every input, from {@code observers}, that has seen its run; in order. */
  static <T extends Observer> List<T> watch(
      Module module, List<Map<String, Tensor>> inputs, Function<Map<String, Tensor>, T> observers) {
    int shares = Math.min(inputs.size(), keepsState(module) ? 1 : processors());
    return IntStream.range(0, shares)
        .parallel()
        .mapToObj(share -> share(inputs, share, shares))
        .map(part -> run(module, part, observers))
        .toList()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static boolean keepsState(Module module) {
    return module.globals().stream().anyMatch(global -> global.kind() == Global.Kind.STATE);
  }

  private static <E> List<E> share(List<E> all, int share, int shares) {
    return all.subList(all.size() * share / shares, all.size() * (share + 1) / shares);
  }

  private static <T extends Observer> List<T> run(
      Module module, List<Map<String, Tensor>> inputs, Function<Map<String, Tensor>, T> observers) {
    List<T> seen = new ArrayList<>();
    Interpreter interpreter = new Interpreter(module, new Last<>(seen));
    for (Map<String, Tensor> input : inputs) {
      seen.add(observers.apply(input));
      interpreter.run(input);
    }
    return seen;
  }

  /** Hands on to the observer of the input that runs. */
  private record Last<T extends Observer>(List<T> observers) implements Observer {
    @Override
    public void observe(Operation op, long[] counters, Tensor result) {
      current().observe(op, counters, result);
    }

    @Override
    public void detected(Operation op, long[] counters, DetectorPeaks peaks) {
      current().detected(op, counters, peaks);
    }

    private T current() {
      return observers.get(observers.size() - 1);
    }
  }
}
