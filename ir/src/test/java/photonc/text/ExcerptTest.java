package photonc.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;

class ExcerptTest {
  @Test
  void putsACaretUnderTheColumn() {
    assertThat(render("one\n\ttwo three\r\nfour", 2, 6))
        .isEqualTo(
            """
            f:2:6: error[syntax]: wrong
            2 | \ttwo three
              | \t    ^""");
  }

  @Test
  void pointsBehindTheLastCharacter() {
    assertThat(render("one", 1, 4)).endsWith("1 | one\n  |    ^");
  }

  @Test
  void showsThePartOfALongLineAroundTheCaret() {
    String line = "a".repeat(5000) + "b" + "c".repeat(5000);
    assertThat(render(line, 1, 5001))
        .endsWith(
            "1 | ..."
                + "a".repeat(50)
                + "b"
                + "c".repeat(49)
                + "...\n"
                + "  |    "
                + " ".repeat(50)
                + "^");
  }

  @Test
  void showsTheMessageAloneWhereThereIsNoSource() {
    Location named = new Location.Named("fc1");
    assertThat(Excerpt.render(DiagKind.SYNTAX.at(named, "wrong"), file -> Optional.of("text")))
        .isEqualTo("fc1: error[syntax]: wrong");
    assertThat(render("one", 7, 1)).isEqualTo("f:7:1: error[syntax]: wrong");
    Location gone = new Location.InFile("f", 1, 1);
    assertThat(Excerpt.render(DiagKind.SYNTAX.at(gone, "wrong"), file -> Optional.empty()))
        .isEqualTo("f:1:1: error[syntax]: wrong");
  }

  private static String render(String text, int line, int column) {
    Location at = new Location.InFile("f", line, column);
    return Excerpt.render(
        DiagKind.SYNTAX.at(at, "wrong"),
        file -> file.equals("f") ? Optional.of(text) : Optional.empty());
  }
}
