package photonc.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.UserError;
import photonc.text.Excerpt;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into messages and an exit code; no stack trace reaches a user. */
final class Failures implements IExecutionExceptionHandler {
  /** A text larger than this is not quoted from. */
  private static final long QUOTABLE_BYTES = 16L << 20;

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    if (failure instanceof UserError error) {
      print(error.diagnostics(), err);
      return ExitCode.BAD_INPUT;
    }
    if (failure instanceof ExecutionException wrapped) {
      return error(wrapped.getCause(), command, arguments);
    }
    return bug(failure, command, arguments);
  }

  private static int error(Throwable failure, CommandLine command, ParseResult arguments) {
    if (!(failure instanceof OutOfMemoryError)) {
      return bug(failure, command, arguments);
    }
    PrintWriter err = command.getErr();
    err.println(
        "photonc: out of memory in %s; give it more, such as JAVA_TOOL_OPTIONS=-Xmx8g"
            .formatted(command.getCommandName()));
    err.flush();
    return ExitCode.BAD_INPUT;
  }

  static void print(List<Diagnostic> diagnostics, PrintWriter err) {
    for (Diagnostic diagnostic : diagnostics) {
      err.println(Excerpt.render(diagnostic, Failures::source));
    }
    err.flush();
  }

  private static Optional<String> source(String file) {
    Path path = Path.of(file);
    try {
      return Files.size(path) <= QUOTABLE_BYTES
          ? Optional.of(Files.readString(path))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static int bug(Throwable failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    String message = Optional.ofNullable(failure.getMessage()).orElse("no message");
    err.println(
        "photonc: bug in %s: %s: %s%s"
            .formatted(
                command.getCommandName(),
                failure.getClass().getSimpleName(),
                message.lines().findFirst().orElse(""),
                reproducer(failure, arguments).map(at -> " (details in " + at + ")").orElse("")));
    if (arguments.hasMatchedOption("--debug")) {
      failure.printStackTrace(err);
    }
    err.flush();
    return ExitCode.BUG;
  }

  /** Where the command line and the stack trace were written, for a report to us. */
  private static Optional<Path> reproducer(Throwable failure, ParseResult arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println("photonc " + String.join(" ", arguments.originalArgs()));
    out.println("java " + System.getProperty("java.version"));
    failure.printStackTrace(out);
    out.flush();
    try {
      Path file = Files.createTempFile("photonc-bug-", ".txt");
      Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
      return Optional.of(file);
    } catch (IOException full) {
      return Optional.empty();
    }
  }
}
