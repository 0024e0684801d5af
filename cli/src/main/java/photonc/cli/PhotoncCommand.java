package photonc.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command: it answers for its version and its help, and does nothing else itself. */
@Command(
    name = "photonc",
    description = "Compiles neural networks for photonic accelerators and simulates the result.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      EvalCommand.class,
      SensitivityCommand.class,
      CheckCommand.class,
      CompareCommand.class,
      CompileCommand.class,
      OptCommand.class,
      AsmCommand.class,
      DisasmCommand.class,
      RandomizeCommand.class,
      TargetsCommand.class,
      PassesCommand.class,
      OpsCommand.class
    },
    exitCodeOnExecutionException = ExitCode.BUG)
final class PhotoncCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
