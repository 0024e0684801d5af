package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** The report as a page: its structure, and its numbers against the JSON report of the same run. */
class HtmlReportTest {
  @TempDir private Path folder;

  private HtmlPage page(String command) {
    List<String> words = List.of(command.split(" "));
    List<Object> arguments = new ArrayList<>(List.of("run", Terminal.example(words.get(0))));
    arguments.addAll(words.subList(1, words.size()));
    arguments.addAll(
        List.of("--report", folder.resolve("r.json"), "--html", folder.resolve("r.html")));
    Terminal.done(arguments.toArray());
    return HtmlPage.read(folder.resolve("r.html"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits-mlp.onnx --repeat 3",
        "digits-mlp.onnx --target ideal --timing-only",
        "digits-mlp.onnx --target albireo --timing-only",
        "digits-mlp.onnx --target systolic",
        "two-layers.pir --target mrr-crossbar:thermal",
        "two-layers.pasm --repeat 2 --timing-only"
      })
  void everyNumberIsOneOfTheJsonReport(String command) {
    HtmlPage page = page(command);
    JsonNode report = Terminal.json(folder.resolve("r.json"));
    assertThat(page.json("report")).isEqualTo(report);
    List<Element> numbers = page.having("data-json");
    assertThat(numbers).hasSizeGreaterThan(50);
    for (Element number : numbers) {
      String pointer = number.getAttribute("data-json");
      String shown = number.getAttribute(number.hasAttribute("value") ? "value" : "data-value");
      JsonNode part = report.at(pointer);
      assertThat(part.isNumber()).as(pointer).isTrue();
      if (number.hasAttribute("data-of")) {
        double whole = report.at(number.getAttribute("data-of")).asDouble();
        double share = whole == 0 ? 0 : part.asDouble() / whole;
        assertThat(Double.parseDouble(shown)).isEqualTo(share);
        assertThat(number.getTextContent()).isEqualTo("%.2f %%".formatted(100 * share));
      } else {
        assertThat(shown).isEqualTo(part.toString());
        String text = number.getTextContent();
        assertThat(ShownNumber.base(text))
            .as(pointer)
            .isCloseTo(
                part.asDouble() * ShownNumber.baseOf(pointer), within(ShownNumber.rounding(text)));
      }
    }
  }

  @Test
  void cellsOfNumbersHoldNumbersThatSayWhereTheyStand() {
    HtmlPage page = page("digits-mlp.onnx --repeat 2");
    for (Element cell : page.all("td")) {
      boolean isNumber = cell.getTextContent().matches("-?[0-9.]+( [a-zA-Z/%]+[0-9]?)?");
      if (isNumber && !cell.getAttribute("class").equals("constant")) {
        assertThat(HtmlPage.within(cell, "data")).as(cell.getTextContent()).hasSize(1);
      }
    }
  }

  @Test
  void aReaderOfTheScreenFindsItsWay() {
    HtmlPage page = page("digits-mlp.onnx");
    assertThat(page.document().getDocumentElement().getAttribute("lang")).isEqualTo("en");
    assertThat(page.all("main")).hasSize(1);
    assertThat(page.all("h1")).hasSize(1);
    assertThat(page.all("title").get(0).getTextContent()).contains("digits-mlp");
    Set<String> ids = new HashSet<>();
    page.having("id").forEach(e -> assertThat(ids.add(e.getAttribute("id"))).isTrue());
    for (String attribute : List.of("aria-labelledby", "aria-describedby", "aria-controls")) {
      page.having(attribute)
          .forEach(e -> assertThat(ids).contains(e.getAttribute(attribute).split(" ")));
    }
    for (Element link : page.all("a")) {
      assertThat(link.getAttribute("href")).startsWith("#");
      assertThat(ids).contains(link.getAttribute("href").substring(1));
    }
    for (Element section : page.all("section")) {
      assertThat(HtmlPage.within(section, "h2")).hasSize(1);
    }
    for (Element table : page.all("table")) {
      assertThat(HtmlPage.within(table, "caption")).hasSize(1);
      assertThat(HtmlPage.within(table, "th"))
          .allMatch(head -> Set.of("col", "row").contains(head.getAttribute("scope")));
    }
    for (Element svg : page.all("svg")) {
      if (svg.hasAttribute("role")) {
        assertThat(HtmlPage.within(svg, "title")).isNotEmpty();
        assertThat(HtmlPage.within(svg, "desc")).hasSize(1);
      }
    }
  }

  @Test
  void thePageLoadsNothing() {
    HtmlPage page = page("digits-mlp.onnx");
    for (String attribute : List.of("src", "srcset", "action", "style", "onclick", "onload")) {
      assertThat(page.having(attribute)).as(attribute).isEmpty();
    }
    assertThat(page.all("link")).isEmpty();
    assertThat(page.text()).doesNotContain("url(http", "@import", "fetch(", "XMLHttpRequest");
    assertThat(page.text().replaceAll("\"http://www\\.w3\\.org/[0-9a-z/]*\"", ""))
        .doesNotContain("http:", "https:");
  }
}
