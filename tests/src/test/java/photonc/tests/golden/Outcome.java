package photonc.tests.golden;

import java.util.List;
import photonc.diagnostic.Diagnostic;

/**
 * What a command gave.
 *
 * @param output the rendered diagnostics, then the result
 */
record Outcome(List<Diagnostic> diagnostics, String output) {
  Outcome {
    diagnostics = List.copyOf(diagnostics);
    output = strip(output);
  }

  /** Trailing blanks cannot be seen in an expectation. */
  private static String strip(String output) {
    StringBuilder stripped = new StringBuilder();
    output.lines().forEach(line -> stripped.append(line.stripTrailing()).append('\n'));
    return stripped.toString();
  }
}
