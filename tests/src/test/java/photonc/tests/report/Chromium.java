package photonc.tests.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium or Chrome of this machine, without a window and without the network. */
record Chromium(Path program, Path folder) {
  /** Names a browser to use; empty takes none. */
  static final String VARIABLE = "PHOTONC_CHROMIUM";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final long HUNG_SECONDS = 120;

  /** What a browser made of a page, and what it had to say. */
  record Visit(String dom, List<String> console) {}

  static Optional<Path> find() {
    Optional<String> given = Optional.ofNullable(System.getenv(VARIABLE));
    if (given.isPresent()) {
      return given.map(Path::of).filter(Chromium::isProgram);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(f -> Path.of(f, name)))
        .filter(Chromium::isProgram)
        .findFirst();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /** Loads a page, lets its scripts run, and gives back the document. */
  Visit visit(Path page, boolean dark) throws IOException, InterruptedException {
    Path out = folder.resolve("dom.txt");
    Path err = folder.resolve("console.txt");
    List<String> command = new ArrayList<>(List.of(program.toString(), "--headless"));
    command.addAll(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic"));
    command.addAll(
        List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
    command.add("--user-data-dir=" + folder.resolve("profile-" + dark));
    command.add("--blink-settings=preferredColorScheme=" + (dark ? 0 : 1));
    command.addAll(List.of("--allow-file-access-from-files", "--enable-logging=stderr"));
    command.addAll(List.of("--virtual-time-budget=10000", "--dump-dom", page.toUri().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(HUNG_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the browser hangs: " + Terminal.text(err));
    }
    List<String> console =
        Terminal.text(err).lines().filter(line -> line.contains("CONSOLE")).toList();
    return new Visit(Terminal.text(out), console);
  }
}
