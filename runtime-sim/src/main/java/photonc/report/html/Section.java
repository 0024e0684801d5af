package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;

/**
 * A part of the page.
 *
 * @param id its anchor
 * @param title its heading, and its line in the table of contents
 */
record Section(String id, String title, List<DomContent> body) {
  Section {
    body = List.copyOf(body);
  }

  DomContent html() {
    ContainerTag<?> section =
        Words.tag("section").withId(id).attr("aria-labelledby", id + "-title");
    return section.with(Words.tag("h2").withId(id + "-title").with(Words.of(title))).with(body);
  }
}
