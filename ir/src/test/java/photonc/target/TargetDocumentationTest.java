package photonc.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.diagnostic.Diagnostics;

/** docs/targets.md and docs/add-a-target.md say what is the case. */
class TargetDocumentationTest {
  private static final Path DOCS = Path.of(System.getProperty("photonc.root")).resolve("docs");

  @Test
  void tableOfKeysIsTheSchema() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCS.resolve("targets.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            java.util.Arrays.stream(Key.values())
                .map(
                    key ->
                        "| `%s` | %s | %s |".formatted(key.path(), key.expected(), key.summary()))
                .toList());
  }

  @Test
  void exampleOfAddATargetWorks(@TempDir Path folder) throws IOException {
    String yaml =
        Files.readAllLines(DOCS.resolve("add-a-target.md")).stream()
            .dropWhile(line -> !line.equals("```yaml"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .reduce("", (text, line) -> text + line + "\n");
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, yaml);
    Diagnostics diagnostics = new Diagnostics();
    Optional<Target> target = Targets.load(file.toString(), List.of(), diagnostics);
    assertThat(diagnostics.all()).isEmpty();
    assertThat(target.orElseThrow().array().cores()).isEqualTo(8);
    assertThat(target.orElseThrow().write().tileFs()).isEqualTo(8_000_000_000L);
    Optional<Target> set =
        Targets.load("mrr-crossbar", List.of("array.cores=8", "write.tile_time=8us"), diagnostics);
    assertThat(set.orElseThrow().hash()).isEqualTo(target.orElseThrow().hash());
  }
}
