package photonc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import photonc.ir.AttributeSpec;
import photonc.ir.Level;
import photonc.ir.OpKind;

/** docs/ops.md is the op table: {@code -Dgolden=bless} writes it again. */
class OpsPageTest {
  private static final Path PAGE = MarkdownPage.ROOT.resolve("docs/ops.md");

  @Test
  void listsEveryOpAsTheTableHasIt() throws IOException {
    if (isBlessing()) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE))
        .as("bless it: mvn -pl tests -am test -Dtest=OpsPageTest -Dgolden=bless")
        .isEqualTo(page());
  }

  private static boolean isBlessing() {
    return "bless".equals(System.getProperty("golden"));
  }

  private static String page() {
    String rows =
        Arrays.stream(OpKind.values()).map(OpsPageTest::row).collect(Collectors.joining());
    return """
        # The ops

        Written from `photonc.ir.OpKind` by a test; [ir.md](ir.md) gives the meanings. Attributes in
        brackets may be left out; `photonc ops` prints the same. An op with an affine attribute takes the
        loop counters it names after its other operands.

        | op | operands | levels | attributes | what it is |
        |---|---|---|---|---|
        """
        + rows;
  }

  private static String row(OpKind kind) {
    String levels =
        Arrays.stream(Level.values())
            .filter(kind::belongsTo)
            .map(Level::text)
            .collect(Collectors.joining(", "));
    String attributes =
        kind.attributes().stream().map(OpsPageTest::attribute).collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            kind.mnemonic(), operands(kind), levels, attributes, kind.summary().replace("|", "\\|"))
        .replace("\r\n", "\n");
  }

  private static String operands(OpKind kind) {
    if (kind.minOperands() == kind.maxOperands()) {
      return Integer.toString(kind.minOperands());
    }
    return kind.maxOperands() == Integer.MAX_VALUE
        ? kind.minOperands() + " or more"
        : kind.minOperands() + " to " + kind.maxOperands();
  }

  private static String attribute(AttributeSpec spec) {
    return spec.required() ? spec.name() : "[" + spec.name() + "]";
  }
}
