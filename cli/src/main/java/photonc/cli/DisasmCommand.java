package photonc.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photonc.program.Program;
import photonc.program.text.PasmPrinter;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code photonc disasm}: the exact text of a program. */
@CommandLine.Command(
    name = "disasm",
    mixinStandardHelpOptions = true,
    description = "Prints a program.pho as text.")
final class DisasmCommand extends Command {
  @Parameters(paramLabel = "FILE", description = "program.pho")
  private Path file;

  @Option(names = "-o", paramLabel = "FILE", description = "write here instead of standard output")
  private Optional<Path> output = Optional.empty();

  @Override
  protected int execute() {
    output.ifPresent(path -> Outputs.check(List.of(file), path, List.of()));
    Program program = Programs.read(new Driver(diagnostics), file).program();
    String text = PasmPrinter.print(program);
    if (output.isPresent()) {
      OutputFile.write(output.get(), text.getBytes(StandardCharsets.UTF_8));
    } else {
      out().print(text);
      out().flush();
    }
    printNotes();
    return ExitCode.DONE;
  }
}
