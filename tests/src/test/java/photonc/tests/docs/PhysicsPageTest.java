package photonc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/physics.md names the tests that hold its formulas: each section has some, and all exist. */
class PhysicsPageTest {
  private static final Pattern NAME =
      Pattern.compile("`(?<type>[A-Z]\\w*Test)?\\.?(?<method>[a-z]\\w*)?`");

  private static List<String> sections() throws IOException {
    Path page = MarkdownPage.ROOT.resolve("docs").resolve("physics.md");
    return Stream.of(Files.readString(page).split("\n## ")).skip(1).toList();
  }

  /**
   * The paragraphs of a section that begin with, or go on from, {@code Test:} or {@code Tests:}.
   */
  private static String tests(String section) {
    Matcher found = Pattern.compile("Tests?:.*?(\n\n|$)", Pattern.DOTALL).matcher(section);
    StringBuilder text = new StringBuilder();
    while (found.find()) {
      text.append(found.group());
    }
    return text.toString();
  }

  @Test
  void everySectionNamesATest() throws IOException {
    assertThat(sections())
        .hasSizeGreaterThan(4)
        .allSatisfy(section -> assertThat(tests(section)).containsPattern("`[A-Z]\\w*Test"));
  }

  @Test
  void everyTestNamedExists() throws IOException {
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (String section : sections()) {
      StringBuilder sources = new StringBuilder();
      Matcher name = NAME.matcher(tests(section));
      while (name.find()) {
        if (name.group("type") != null) {
          sources.append(source(name.group("type"), missing));
        }
        String method = name.group("method");
        if (method != null && !sources.toString().contains(" void " + method + "(")) {
          missing.add(name.group());
        }
        named++;
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(30);
  }

  private static String source(String type, List<String> missing) throws IOException {
    try (Stream<Path> files = Files.walk(MarkdownPage.ROOT)) {
      List<Path> found =
          files
              .filter(file -> file.toString().contains("/src/test/java/"))
              .filter(file -> file.getFileName().toString().equals(type + ".java"))
              .toList();
      if (found.isEmpty()) {
        missing.add(type);
        return "";
      }
      return Files.readString(found.get(0));
    }
  }
}
