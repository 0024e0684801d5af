package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with a caption, heads for its columns and, in its first column, for its rows. It scrolls
 * by itself where it is wider than the page; a reader reaches it by keyboard.
 */
final class DataTable {
  /** What stands in a column, and so on which side of it. */
  enum Kind {
    WORDS,
    NUMBERS,
    /** Values as the target file has them, with their units. */
    CONSTANTS
  }

  private record Column(String title, Kind kind) {}

  private final String id;
  private final String caption;
  private final List<Column> columns = new ArrayList<>();
  private final List<DomContent> rows = new ArrayList<>();

  DataTable(String id, String caption) {
    this.id = id;
    this.caption = caption;
  }

  DataTable words(String title) {
    columns.add(new Column(title, Kind.WORDS));
    return this;
  }

  DataTable numbers(String title) {
    columns.add(new Column(title, Kind.NUMBERS));
    return this;
  }

  DataTable constants(String title) {
    columns.add(new Column(title, Kind.CONSTANTS));
    return this;
  }

  /** As many cells as there are columns. */
  DataTable row(List<DomContent> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells, " + columns.size() + " columns");
    }
    ContainerTag<?> row = Words.tag("tr");
    for (int k = 0; k < cells.size(); k++) {
      ContainerTag<?> cell = k == 0 ? Words.tag("th").attr("scope", "row") : Words.tag("td");
      row.with(kept(cell, columns.get(k)).with(cells.get(k)));
    }
    rows.add(row);
    return this;
  }

  private static ContainerTag<?> kept(ContainerTag<?> cell, Column column) {
    return switch (column.kind()) {
      case WORDS -> cell;
      case NUMBERS -> cell.withClass("number");
      case CONSTANTS -> cell.withClass("constant");
    };
  }

  /** The table; one of more than a few lines is folded away until it is asked for. */
  DomContent folded(String summary) {
    return Words.tag("details").with(Words.tag("summary").with(Words.of(summary)), table());
  }

  /** The table in a box of a few lines that scrolls; a sheet of paper has it whole. */
  DomContent boxed() {
    return table("scroll tall");
  }

  DomContent table() {
    return table("scroll");
  }

  private DomContent table(String look) {
    ContainerTag<?> head = Words.tag("tr");
    for (Column column : columns) {
      ContainerTag<?> cell = Words.tag("th").attr("scope", "col");
      head.with(kept(cell, column).with(Words.of(column.title())));
    }
    ContainerTag<?> table =
        Words.tag("table")
            .withId(id)
            .with(
                Words.tag("caption").withId(id + "-caption").with(Words.of(caption)),
                Words.tag("thead").with(head),
                Words.tag("tbody").with(rows));
    return Words.tag("div")
        .withClass(look)
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-labelledby", id + "-caption")
        .with(table);
  }
}
