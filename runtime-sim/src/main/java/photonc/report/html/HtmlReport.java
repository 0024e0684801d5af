package photonc.report.html;

import static j2html.TagCreator.emptyTag;

import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import photonc.report.JsonReport;
import photonc.report.RunReport;
import photonc.report.trace.TimelineBins;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report for a browser: one page that loads nothing, with the JSON report in it. It is
 * well-formed XML, too.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * The page.
   *
   * @param more further entries of the JSON report
   * @param bins what the run's timeline was summed up in
   */
  public static String render(RunReport report, Map<String, Object> more, TimelineBins bins) {
    JsonNode timeline =
        JsonMapper.builder()
            .build()
            .valueToTree(TimelineData.of(bins, report.result().timing().totalFs()));
    Figures figures = new Figures(JsonReport.document(report, more));
    List<Section> sections = new ArrayList<>();
    sections.add(SummarySection.of(report, figures));
    sections.add(AssumptionsSection.of(report));
    sections.add(EnergySection.of(report, figures));
    sections.add(WorkSection.of(report, figures));
    sections.add(LayersSection.of(report, figures));
    sections.add(TimelineSection.of(report, figures, timeline));
    sections.add(UtilisationSection.of(report, figures, bins, timeline));
    sections.add(RooflineSection.of(report, figures));
    ErrorSection.of(figures).ifPresent(sections::add);
    TuningSection.of(report, figures).ifPresent(sections::add);
    LightSection.of(figures).ifPresent(sections::add);
    sections.add(AreaSection.of(report, figures));
    ContainerTag<?> html =
        Words.tag("html")
            .attr("xmlns", "http://www.w3.org/1999/xhtml")
            .withLang("en")
            .with(head(report), body(report, sections, figures, timeline));
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n");
    try {
      html.render(FlatHtml.into(page, Config.defaults().withEmptyTagsClosed(true)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return page.append('\n').toString();
  }

  private static DomContent head(RunReport report) {
    return Words.tag("head")
        .with(
            emptyTag("meta").attr("charset", "utf-8"),
            emptyTag("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", Assets.policy()),
            emptyTag("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1"),
            emptyTag("meta").attr("name", "color-scheme").attr("content", "light dark"),
            Words.tag("title").with(Words.of(report.program() + " – photonc report")),
            Assets.style());
  }

  private static DomContent body(
      RunReport report, List<Section> sections, Figures figures, JsonNode timeline) {
    ContainerTag<?> main = Words.tag("main").withId("content");
    sections.forEach(section -> main.with(section.html()));
    return Words.tag("body")
        .with(
            Words.tag("a").withClass("skip").attr("href", "#content").withText("Skip to content"),
            header(report),
            contents(sections),
            main,
            footer(),
            Patterns.definitions(),
            Assets.data("report", figures.document()),
            Assets.data("timeline-data", timeline),
            Assets.script());
  }

  private static DomContent header(RunReport report) {
    ContainerTag<?> header =
        Words.tag("header")
            .with(
                Words.tag("p").withClass("kind").withText("photonc report"),
                Words.tag("h1").with(Words.name(report.program())));
    report
        .feasibility()
        .complaint()
        .ifPresent(text -> header.with(Words.tag("p").withId("not-feasible").with(Words.of(text))));
    return header;
  }

  private static DomContent contents(List<Section> sections) {
    ContainerTag<?> list = Words.tag("ol");
    for (Section section : sections) {
      DomContent link =
          Words.tag("a").attr("href", "#" + section.id()).with(Words.of(section.title()));
      list.with(Words.tag("li").with(link));
    }
    return Words.tag("nav").attr("aria-label", "Contents").with(list);
  }

  private static DomContent footer() {
    return Words.tag("footer")
        .with(
            Words.paragraph(
                "Each number is one of the run's JSON report, which this page holds, and names its"
                    + " place there (data-json, a JSON pointer). Text rounds to four digits, the"
                    + " attribute value does not."));
  }
}
