package photonc.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** The entry of the command line: runs one command and leaves with its exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Runs one command on streams of the caller's; returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return commandLine().setOut(out).setErr(err).execute(arguments);
  }

  private static CommandLine commandLine() {
    return new CommandLine(new PhotoncCommand())
        .setParameterExceptionHandler(new Misuse())
        .setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
