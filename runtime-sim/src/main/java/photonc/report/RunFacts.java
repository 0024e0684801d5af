package photonc.report;

import java.util.List;
import java.util.Objects;
import photonc.sim.functional.NoiseOptions;

/**
 * What a reader must know about a run that neither program, target nor result say.
 *
 * @param inputs where the inputs came from: a file, or {@code random, seed 7}
 * @param threads that executed the values
 * @param remarks what earlier stages assumed: notes of target, import and compilation
 */
public record RunFacts(NoiseOptions noise, String inputs, int threads, List<String> remarks) {
  public RunFacts {
    Objects.requireNonNull(noise);
    Objects.requireNonNull(inputs);
    remarks = List.copyOf(remarks);
  }
}
