package photonc.report.html;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.report.Measure;
import tools.jackson.databind.JsonNode;

/** What a comparison with ONNX Runtime found, in all and by layer. */
final class ErrorSection {
  private static final Map<String, String> TOTALS = new LinkedHashMap<>();

  /** Sources of errors in the order they are switched on, by their names in JSON. */
  private static final Map<String, String> SOURCES = new LinkedHashMap<>();

  static {
    TOTALS.put("maxRelativeError", "max relative error");
    TOTALS.put("maxRelativeErrorBeyondStep", "beyond one step");
    TOTALS.put("maxAbsoluteError", "max absolute error");
    TOTALS.put("sqnrDb", "SQNR");
    TOTALS.put("top1AgreementCount", "samples with the same top 1");
    TOTALS.put("sampleCount", "samples");
    TOTALS.put("tolerance", "tolerance");
    SOURCES.put("float", "float");
    SOURCES.put("quantisation", "+ quantisation");
    SOURCES.put("adc", "+ ADC");
    SOURCES.put("noise", "+ noise");
  }

  private final Figures figures;

  private ErrorSection(Figures figures) {
    this.figures = figures;
  }

  /** Empty where the run was not verified. */
  static Optional<Section> of(Figures figures) {
    if (!figures.document().has("verify")) {
      return Optional.empty();
    }
    ErrorSection section = new ErrorSection(figures);
    List<DomContent> body = new ArrayList<>();
    body.add(
        Words.paragraph(
            "Against ONNX Runtime on the same model and inputs, its graph optimisations off."));
    body.add(section.totals());
    if (figures.document().at("/verify/layers").isArray()) {
      body.add(
          Words.paragraph(
              "By layer: one source of errors switched on after the other, each value as the"
                  + " program computes it, with the errors of all layers before it in it."));
      body.add(section.chart());
      body.add(section.layers());
    }
    return Optional.of(new Section("error", "Error against ONNX Runtime", body));
  }

  private DomContent totals() {
    DataTable table =
        new DataTable("verify-table", "Outputs of the run").words("figure").numbers("value");
    TOTALS.forEach(
        (key, label) -> {
          String pointer = "/verify/" + key;
          if (figures.has(pointer)) {
            table.row(List.of(Words.of(label), figures.of(pointer)));
          } else if (key.equals("sqnrDb")) {
            table.row(List.of(Words.of(label), Words.of("exact")));
          }
        });
    boolean holds = figures.document().at("/verify/holds").asBoolean();
    if (figures.has("/verify/tolerance")) {
      table.row(List.of(Words.of("the tolerance"), Words.of(holds ? "holds" : "is exceeded")));
    }
    return table.table();
  }

  private static String pointer(int layer, String source) {
    return "/verify/layers/" + layer + "/sqnrDb/" + source;
  }

  private int count() {
    return figures.document().at("/verify/layers").size();
  }

  /** Those that the run has. */
  private List<String> sources() {
    List<String> sources = new ArrayList<>();
    for (String source : SOURCES.keySet()) {
      for (int layer = 0; layer < count() && !sources.contains(source); layer++) {
        if (!figures.document().at(pointer(layer, source)).isMissingNode()) {
          sources.add(source);
        }
      }
    }
    return sources;
  }

  private DomContent chart() {
    List<LayerLines.Line> lines = new ArrayList<>();
    for (String source : sources()) {
      List<Optional<Double>> values = new ArrayList<>();
      for (int layer = 0; layer < count(); layer++) {
        String pointer = pointer(layer, source);
        values.add(figures.has(pointer) ? Optional.of(figures.value(pointer)) : Optional.empty());
      }
      lines.add(new LayerLines.Line(SOURCES.get(source), values));
    }
    List<String> names = new ArrayList<>();
    for (JsonNode layer : figures.document().at("/verify/layers")) {
      names.add(layer.get("layer").asString());
    }
    return new LayerLines(names, lines)
        .figure(
            "error-chart",
            "Signal to error by layer, in dB",
            "A line for each source of errors that was switched on; higher is better. Values that"
                + " are exact, and nodes that have none of their own, have no mark. The table below"
                + " has every number.");
  }

  private DomContent layers() {
    DataTable table =
        new DataTable("error-table", "SQNR by layer").words("layer").words("operator");
    List<String> sources = sources();
    sources.forEach(source -> table.numbers(SOURCES.get(source)));
    table.words("remark");
    for (int layer = 0; layer < count(); layer++) {
      JsonNode node = figures.document().at("/verify/layers/" + layer);
      List<DomContent> cells = new ArrayList<>();
      cells.add(Words.name(node.get("layer").asString()));
      cells.add(Words.name(node.get("operator").asString()));
      for (String source : sources) {
        cells.add(sqnr(pointer(layer, source)));
      }
      cells.add(Words.name(node.path("remark").asString("")));
      table.row(cells);
    }
    return table.table();
  }

  private DomContent sqnr(String pointer) {
    if (figures.has(pointer)) {
      return figures.of(pointer, Measure.DECIBEL);
    }
    return Words.of(figures.document().at(pointer).asString("–"));
  }
}
