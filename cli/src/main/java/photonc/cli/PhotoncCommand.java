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
  private static final Map<String, Supplier<Command>> COMMANDS = commands();

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

  private static Map<String, Supplier<Command>> commands() {
    Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
    commands.put("run", RunCommand::new);
    commands.put("eval", EvalCommand::new);
    commands.put("sensitivity", SensitivityCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("compare", CompareCommand::new);
    commands.put("compile", CompileCommand::new);
    commands.put("opt", OptCommand::new);
    commands.put("asm", AsmCommand::new);
    commands.put("disasm", DisasmCommand::new);
    commands.put("randomize", RandomizeCommand::new);
    commands.put("targets", TargetsCommand::new);
    commands.put("passes", PassesCommand::new);
    commands.put("ops", OpsCommand::new);
    return Collections.unmodifiableMap(commands);
  }

  static Set<String> names() {
    return COMMANDS.keySet();
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
