package photonc.backend;

import java.util.List;
import java.util.function.Function;
import photonc.program.Work;

/** An instruction whose addresses are still open, or a loop of such. */
sealed interface Draft {
  /**
   * @param touched every buffer that the work reads or writes
   * @param work makes the instruction once the buffers have addresses
   */
  record Step(List<Buffer> touched, Function<Addresses, Work> work) implements Draft {
    public Step {
      touched = List.copyOf(touched);
    }
  }

  /** Runs its body {@code count} times. */
  record Loop(long count, Scope body) implements Draft {}
}
