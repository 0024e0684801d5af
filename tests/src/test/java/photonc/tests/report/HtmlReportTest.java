package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
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
    assertThat(page.having("data-json")).hasSizeGreaterThan(50);
    assertNumbers(page.having("data-json"), "data-json", report);
    assertNumbers(page.having("data-timeline"), "data-timeline", page.json("timeline-data"));
  }

  private static void assertNumbers(List<Element> numbers, String attribute, JsonNode report) {
    for (Element number : numbers) {
      String pointer = number.getAttribute(attribute);
      String shown = number.getAttribute(number.hasAttribute("value") ? "value" : "data-value");
      JsonNode part = report.at(pointer);
      assertThat(part.isNumber()).as(pointer).isTrue();
      if (number.hasAttribute("data-of")) {
        double whole = report.at(number.getAttribute("data-of")).asDouble();
        double share = whole == 0 ? 0 : part.asDouble() / whole;
        assertThat(Double.parseDouble(shown)).isEqualTo(share);
        assertThat(number.getTextContent()).isEqualTo("%.2f %%".formatted(100 * share));
        assertThat(share).as(pointer).isBetween(0.0, 1 + 1e-9);
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
    for (Element table : page.all("table")) {
      boolean isOfWords = table.getAttribute("id").equals("run-assumptions");
      for (Element cell : isOfWords ? List.<Element>of() : HtmlPage.within(table, "td")) {
        boolean isNumber = cell.getTextContent().matches("-?[0-9.]+( [a-zA-Z/%]+[0-9]?)?");
        if (isNumber && !cell.getAttribute("class").equals("constant")) {
          assertThat(HtmlPage.within(cell, "data")).as(cell.getTextContent()).hasSize(1);
        }
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

  @Test
  void namesStayNames() throws Exception {
    Path html = folder.resolve("r.html");
    Terminal.done("run", HostileNames.network(folder), "--html", html);
    HtmlPage page = HtmlPage.read(html);
    assertThat(page.all("h1").get(0).getTextContent()).isEqualTo(HostileNames.PROGRAM);
    assertThat(page.all("script")).hasSize(3);
    assertThat(page.all("img")).isEmpty();
    assertThat(page.text().split("</script>", -1)).hasSize(4);
    assertThat(page.text().split("<script", -1)).hasSize(4);
    List<String> layers =
        HtmlPage.within(page.id("layers-table"), "bdi").stream()
            .map(Element::getTextContent)
            .toList();
    assertThat(layers)
        .contains(
            HostileNames.LAYERS.get(0), HostileNames.LAYERS.get(1), HostileNames.LAYERS.get(2))
        .contains("bell \u2407 null \u2400 escape \u241b[31m next line \ufffd delete \u2421")
        .contains("right to left \u202e and \u2028 lines, noncharacter \ufffd, pair \ud83d\ude00");
    assertThat(page.json("report").at("/layers").valueStream().map(l -> l.get("name").asString()))
        .containsAll(HostileNames.LAYERS);
  }

  @Test
  void aPageThatCannotBeWrittenLeavesNothingBehind() throws Exception {
    Path html = folder.resolve("taken.html");
    Files.createDirectory(html);
    Terminal.Outcome outcome =
        Terminal.run("run", Terminal.example("two-layers.pir"), "--html", html);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("taken.html", "it is a folder");
    Terminal.Outcome ending =
        Terminal.run("run", Terminal.example("two-layers.pir"), "--html", folder.resolve("r.txt"));
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.err()).contains("expected a name that ends in .html or .htm");
    assertThat(folder).isDirectoryNotContaining("glob:**{r.txt,.partial}");
  }
}
