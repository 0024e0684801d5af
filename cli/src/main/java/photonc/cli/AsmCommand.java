package photonc.cli;

import java.nio.file.Path;
import java.util.List;
import photonc.program.Program;
import photonc.program.pho.PhoWriter;
import photonc.target.Target;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code photonc asm}: a hand-written program becomes a container. */
@CommandLine.Command(
    name = "asm",
    mixinStandardHelpOptions = true,
    description = "Assembles a program.pasm into a program.pho, after checking it.")
final class AsmCommand extends Command {
  @Parameters(paramLabel = "FILE", description = "program.pasm")
  private Path file;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "program.pho to write")
  private Path output;

  @Mixin private TargetOptions targets;

  @Override
  protected int execute() {
    Outputs.check(List.of(file), output, List.of(".pho"));
    Driver driver = new Driver(diagnostics);
    Source.Compiled source = Programs.read(driver, file);
    Program program = source.program();
    Target target = targets.load(program.targetName(), diagnostics);
    driver.check(source, target);
    OutputFile.write(output, PhoWriter.write(program));
    printNotes();
    return ExitCode.DONE;
  }
}
