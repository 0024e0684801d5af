package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import photonc.diagnostic.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code photonc compare}: reports of runs side by side. */
@CommandLine.Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Compares reports of `run --report`: figures, and assumptions that differ.")
final class CompareCommand extends Command {
  @Parameters(
      arity = "2..*",
      paramLabel = "REPORT",
      description = "two reports or more; the first is what the others are compared with")
  private List<Path> files = new ArrayList<>();

  @Mixin private JsonOption json;

  @Override
  protected int execute() {
    List<ReportFile> reports = new ArrayList<>();
    for (Path file : files) {
      try {
        reports.add(ReportFile.read(file));
      } catch (UserError fault) {
        fault.diagnostics().forEach(diagnostics::report);
      }
    }
    diagnostics.throwIfErrors();
    new ReportComparison(reports).print(out(), json.wanted);
    return ExitCode.DONE;
  }
}
