package photonc.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns arguments that make no command into one message; the help is one command away. */
final class Misuse implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    String message = misuse.getMessage().lines().findFirst().orElse("");
    Failures.print(
        List.of(
            DiagKind.USAGE.at(
                new Location.Named(name),
                decapitalized(message) + "; `" + name + " --help` lists what there is")),
        err);
    UnmatchedArgumentException.printSuggestions(misuse, err);
    err.flush();
    return ExitCode.BAD_INPUT;
  }

  private static String decapitalized(String message) {
    return message.isEmpty()
        ? message
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
