package photonc.tests.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import photonc.pass.Passes;

/**
 * Runs every file in tests/golden. {@code -Dgolden=bless} rewrites expectations, {@code
 * -Dgolden.only=passes/tile} runs those whose path contains that text.
 */
class GoldenTest {
  private static final boolean BLESSING = "bless".equals(System.getProperty("golden"));
  private static final String ONLY = System.getProperty("golden.only", "");

  @TestFactory
  Stream<DynamicTest> everyGoldenGivesWhatItExpects() {
    List<Path> files =
        Goldens.below(Goldens.folder()).stream().filter(file -> name(file).contains(ONLY)).toList();
    assertThat(files).as("goldens whose path contains '%s'", ONLY).isNotEmpty();
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(name(file), file.toUri(), () -> run(file)));
  }

  @Test
  void everyPassHasGoldens() {
    assertThat(Passes.all())
        .allSatisfy(
            pass ->
                assertThat(Goldens.below(Goldens.folder().resolve("passes/" + pass.name())))
                    .as(pass.name())
                    .isNotEmpty());
  }

  private static String name(Path file) {
    return Goldens.folder().relativize(file).toString();
  }

  private static void run(Path file) {
    List<String> failures = Goldens.failures(file, BLESSING);
    if (!failures.isEmpty()) {
      fail(
          "%s%n%s%nIf the new output is right:%n  mvn -pl tests -am test -Dtest=GoldenTest"
              + " -Dgolden=bless -Dgolden.only=%s%n",
          file, String.join("\n", failures), name(file));
    }
  }
}
