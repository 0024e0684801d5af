package photonc.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** The entry of the command line: runs one command and leaves with its exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine(args).execute(args));
  }

  /** Runs one command on streams of the caller's; returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return commandLine(arguments).setOut(out).setErr(err).execute(arguments);
  }

  private static CommandLine commandLine(String... arguments) {
    return PhotoncCommand.line(arguments)
        .setParameterExceptionHandler(new Misuse())
        .setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
