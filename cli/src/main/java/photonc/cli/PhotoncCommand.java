package photonc.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command: it answers for its version and its help, and does nothing else itself. */
@CommandLine.Command(
    name = "photonc",
    description = "Compiles neural networks for photonic accelerators and simulates the result.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnExecutionException = ExitCode.BUG)
final class PhotoncCommand implements Callable<Integer> {
  /** What makes each command, by its name, in the order of the help. */
  private static final Map<String, Supplier<Command>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("run", RunCommand::new);
    COMMANDS.put("eval", EvalCommand::new);
    COMMANDS.put("sensitivity", SensitivityCommand::new);
    COMMANDS.put("check", CheckCommand::new);
    COMMANDS.put("compare", CompareCommand::new);
    COMMANDS.put("compile", CompileCommand::new);
    COMMANDS.put("opt", OptCommand::new);
    COMMANDS.put("asm", AsmCommand::new);
    COMMANDS.put("disasm", DisasmCommand::new);
    COMMANDS.put("randomize", RandomizeCommand::new);
    COMMANDS.put("targets", TargetsCommand::new);
    COMMANDS.put("passes", PassesCommand::new);
    COMMANDS.put("ops", OpsCommand::new);
  }

  @Spec private CommandSpec spec;

  /**
   * The command line: where the first argument names a command, with that one alone, because making
   * all of them takes longer than many a command runs.
   */
  static CommandLine line(String... arguments) {
    CommandLine line = new CommandLine(new PhotoncCommand());
    if (arguments.length > 0 && COMMANDS.containsKey(arguments[0])) {
      line.addSubcommand(COMMANDS.get(arguments[0]).get());
    } else {
      COMMANDS.values().forEach(command -> line.addSubcommand(command.get()));
    }
    return line;
  }

  static Set<String> names() {
    return Collections.unmodifiableSet(COMMANDS.keySet());
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
