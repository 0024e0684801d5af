package photonc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.UserError;
import photonc.program.Program;
import photonc.program.Sync;
import photonc.program.text.PasmParser;

/** What --flatten makes of a program, and of one that is too long for it. */
class RunSizeTest {
  @TempDir private Path folder;

  private static String text(int outer, int inner) {
    return """
        program "loops" { target "mrr-crossbar" memory dram 64 memory sp 64
          step { repeat %d { repeat %d { sync stream0 } } }
          finish { halt } }
        """
        .formatted(outer, inner);
  }

  private static Program program(int outer, int inner) {
    return PasmParser.parse("loops.pasm", text(outer, inner), new Diagnostics()).orElseThrow();
  }

  @Test
  void repeatsAreWrittenOut() {
    List<?> step = RunSize.flattened(program(3, 4)).step();
    assertThat(step).hasSize(12).allMatch(Sync.class::isInstance);
  }

  @Test
  void tooManyInstructionsAreNot() {
    Program program = program(3_000, 1_000);
    assertThatThrownBy(() -> RunSize.flattened(program))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("instructions without repeats");
  }

  @Test
  void runAsksForIt() throws IOException {
    Path file = Files.writeString(folder.resolve("loops.pasm"), text(3_000, 1_000));
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            "run",
            file.toString(),
            "--timing-only",
            "--flatten");
    assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("--flatten").contains("instructions without repeats");
  }
}
