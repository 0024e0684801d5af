package photonc.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.Diagnostics;

/** The hardware descriptions: those that come with photonc and those in a user's files. */
public final class Targets {
  private Targets() {}

  /** Names of the targets that come with photonc, sorted. */
  public static List<String> names() {
    try {
      return TargetSource.names();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The variants of a known name or a .yaml file, the default first; empty if it has none. */
  public static List<String> variants(String reference, Diagnostics diagnostics) {
    return new TargetResolver(diagnostics).variants(reference);
  }

  /**
   * Reads, resolves and checks a target.
   *
   * @param reference a known name, a path to a .yaml file, or either with {@code :variant}
   * @param overrides {@code key=value} texts that win over the files, such as {@code array.rows=32}
   * @return empty if an error was reported; warnings and notes leave it present
   */
  public static Optional<Target> load(
      String reference, List<String> overrides, Diagnostics diagnostics) {
    return load(reference, overrides, Feasibility.Policy.REFUSE, diagnostics);
  }

  /** The same, and what becomes of a target that is not physically feasible. */
  public static Optional<Target> load(
      String reference,
      List<String> overrides,
      Feasibility.Policy policy,
      Diagnostics diagnostics) {
    Diagnostics own = new Diagnostics();
    Optional<Target> target =
        new TargetResolver(own)
            .resolve(reference, overrides)
            .filter(resolved -> !own.hasErrors())
            .flatMap(resolved -> new TargetBuilder(resolved, policy, own).build());
    own.all().forEach(diagnostics::report);
    return target.filter(built -> !own.hasErrors());
  }
}
