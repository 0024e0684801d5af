package photonc.report.html;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.report.Measure;
import tools.jackson.databind.JsonNode;

/** The critical optical path, and what is asked of rings and light. */
final class LightSection {
  private static final String PATH = "/opticalPath";

  private final Figures figures;

  private LightSection(Figures figures) {
    this.figures = figures;
  }

  /** Empty for a machine without light. */
  static Optional<Section> of(Figures figures) {
    if (!figures.document().at(PATH).isObject()) {
      return Optional.empty();
    }
    LightSection section = new LightSection(figures);
    DomContent words =
        Words.paragraph(
            "One wavelength from its laser to the detector of a row, at full scale, from the"
                + " target's losses; and whether rings and light give what is asked of them.");
    List<DomContent> body = new ArrayList<>(List.of(words, section.path()));
    if (!figures.document().at("/feasibility/demands").isEmpty()) {
      body.add(section.demands());
    }
    return Optional.of(new Section("light", "Light", body));
  }

  private DomContent path() {
    DataTable table =
        new DataTable("light-table", "Critical optical path")
            .words("element")
            .numbers("count")
            .numbers("loss of each")
            .numbers("sum")
            .numbers("light behind it");
    table.row(ends("laser", "/laserDbm"));
    JsonNode elements = figures.document().at(PATH + "/elements");
    for (int k = 0; k < elements.size(); k++) {
      String element = PATH + "/elements/" + k;
      table.row(
          List.of(
              Words.of(elements.get(k).get("element").asString()),
              figures.of(element + "/elementCount"),
              figures.of(element + "/eachDb", Measure.LOSS_DB),
              figures.of(element + "/sumDb", Measure.LOSS_DB),
              figures.of(element + "/lightDbm", Measure.LIGHT_DBM)));
    }
    table.row(ends("detector needs", "/neededDbm"));
    table.row(
        List.of(
            Words.of("margin"),
            Words.of(""),
            Words.of(""),
            figures.of(PATH + "/marginDb", Measure.LOSS_DB),
            Words.of("")));
    table.row(
        List.of(
            Words.of("lasers of a core, electrical"),
            Words.of(""),
            Words.of(""),
            Words.of(""),
            figures.of(PATH + "/lasersOfCoreMw")));
    return table.table();
  }

  private List<DomContent> ends(String name, String key) {
    DomContent light = figures.of(PATH + key, Measure.LIGHT_DBM);
    return List.of(Words.of(name), Words.of(""), Words.of(""), Words.of(""), light);
  }

  private DomContent demands() {
    DataTable table =
        new DataTable("demands-table", "What is asked of rings and light")
            .words("resource")
            .numbers("asked for")
            .numbers("given")
            .words("in")
            .words("so it");
    JsonNode demands = figures.document().at("/feasibility/demands");
    for (int k = 0; k < demands.size(); k++) {
      String demand = "/feasibility/demands/" + k;
      boolean isBounded = figures.has(demand + "/given");
      table.row(
          List.of(
              Words.of(demands.get(k).get("resource").asString()),
              figures.of(demand + "/asked", Measure.RELATIVE),
              isBounded ? figures.of(demand + "/given", Measure.RELATIVE) : Words.of("unbounded"),
              Words.of(demands.get(k).get("unit").asString()),
              Words.of(standing(demands.get(k)))));
    }
    return table.table();
  }

  private static String standing(JsonNode demand) {
    if (demand.get("fits").asBoolean()) {
      return "fits";
    }
    return demand.has("waiver")
        ? "is too much; waived: " + demand.get("waiver").asString()
        : "is too much";
  }
}
