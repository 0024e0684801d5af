package photonc.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import photonc.report.Measure;
import photonc.target.Feasibility;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reports side by side: assumptions that differ, and every figure against the first report's. */
record ReportComparison(List<ReportFile> reports) {
  private static final String ABSENT = "-";
  private static final double ROUNDING = 1e-12;

  /** Parts by what their figures begin with, and their titles. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("", "summary");
    PARTS.put("verify.", "against ONNX Runtime");
    PARTS.put("latencyOfWork.", "latency of one inference, by work");
    PARTS.put("latencyOn.", "latency of one inference, by the units its end waited for");
    PARTS.put("dynamicEnergyOfWork.", "dynamic energy of one inference, by work");
    PARTS.put("standingEnergyOfWork.", "standing energy of one inference, shared by latency");
    PARTS.put("perInference.", "energy of one inference, by component");
    PARTS.put("setup.", "energy of the setup, by component");
    PARTS.put("area.", "area");
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      out.println(mapper.writeValueAsString(object()));
    } else {
      printText(out);
    }
    out.flush();
  }

  private void printText(PrintWriter out) {
    out.println("reports");
    for (int k = 0; k < reports.size(); k++) {
      out.printf("  %s  %s  %s%n", letter(k), reports.get(k).name(), reports.get(k).program());
      infeasibility(k).ifPresent(text -> out.println("     " + text));
    }
    out.println("\nassumptions that differ");
    List<String> differing = differing();
    for (String key : differing) {
      out.println("  " + key);
      for (int k = 0; k < reports.size(); k++) {
        String text = reports.get(k).assumptions().getOrDefault(key, "(does not say)");
        out.printf("    %s  %s%n", letter(k), text);
      }
    }
    out.print(differing.isEmpty() ? "  none\n\n" : "\n");
    boolean first = true;
    for (Map.Entry<String, String> part : PARTS.entrySet()) {
      List<String> keys = keys(part.getKey());
      if (!keys.isEmpty()) {
        out.println((first ? "" : "\n") + part.getValue());
        table(part.getKey(), keys).print(out, false);
        first = false;
      }
    }
  }

  /** Why the machine of a report cannot be built; empty where it can, or nobody knows. */
  private Optional<String> infeasibility(int report) {
    return Optional.ofNullable(reports.get(report).assumptions().get("feasibility"))
        .filter(text -> text.startsWith(Feasibility.MARK));
  }

  /** A part's figures; where there is a sum, it is the last and the others come by difference. */
  private List<String> keys(String prefix) {
    List<String> keys =
        new ArrayList<>(keys().stream().filter(key -> prefix(key).equals(prefix)).toList());
    if (keys.removeIf(key -> name(key, prefix).startsWith(ReportFile.TOTAL) && isOfWork(prefix))) {
      keys.sort(Comparator.comparingDouble(this::largestDifference).reversed());
      keys().stream()
          .filter(key -> prefix(key).equals(prefix) && !keys.contains(key))
          .forEach(keys::add);
    }
    return keys;
  }

  private static boolean isOfWork(String prefix) {
    return prefix.endsWith("OfWork.");
  }

  private double largestDifference(String key) {
    double largest = 0;
    for (int k = 1; k < reports.size(); k++) {
      double other = value(k, key).orElse(0.0);
      largest = Math.max(largest, Math.abs(other - value(0, key).orElse(0.0)));
    }
    return largest;
  }

  private static String prefix(String key) {
    return key.substring(0, key.indexOf('.') + 1);
  }

  /** The name of a figure within its part; kinds of work have none of units. */
  private static String name(String key, String prefix) {
    String name = key.substring(prefix.length());
    return isOfWork(prefix) ? name.substring(0, name.length() - 2) : name;
  }

  private Listing table(String prefix, List<String> keys) {
    List<String> header = new ArrayList<>(List.of("  figure", letter(0)));
    for (int k = 1; k < reports.size(); k++) {
      header.addAll(List.of(letter(k), letter(k) + " - A", letter(k) + " / A"));
    }
    Listing table = new Listing(header);
    for (String key : keys) {
      Measure measure = Measure.ofKey(key);
      List<String> cells = new ArrayList<>();
      cells.add("  " + name(key, prefix));
      cells.add(shown(value(0, key), measure));
      for (int k = 1; k < reports.size(); k++) {
        cells.add(shown(value(k, key), measure));
        cells.add(shown(difference(k, key), measure));
        cells.add(ratio(k, key).map(ratio -> "%.4f".formatted(ratio)).orElse(ABSENT));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private static String shown(Optional<Double> value, Measure measure) {
    return value.map(measure::format).orElse(ABSENT);
  }

  /** Spreadsheets call their columns so; behind Z they are numbered. */
  private static String letter(int report) {
    return report < 26
        ? Character.toString('A' + report)
        : String.format(Locale.ROOT, "#%d", report + 1);
  }

  private List<String> differing() {
    Set<String> keys = new LinkedHashSet<>();
    reports.forEach(report -> keys.addAll(report.assumptions().keySet()));
    return keys.stream()
        .filter(key -> texts(key).map(Optional::ofNullable).distinct().count() > 1)
        .toList();
  }

  private Stream<String> texts(String key) {
    return reports.stream().map(report -> report.assumptions().get(key));
  }

  private Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    reports.forEach(report -> keys.addAll(report.figures().keySet()));
    return keys;
  }

  /** Of work that a report does not have, there is none. */
  private Optional<Double> value(int report, String key) {
    Map<String, Double> figures = reports.get(report).figures();
    boolean tellsWork =
        isOfWork(prefix(key)) && figures.keySet().stream().anyMatch(k -> isOfWork(prefix(k)));
    return Optional.ofNullable(figures.get(key))
        .or(() -> tellsWork ? Optional.of(0.0) : Optional.empty());
  }

  private Optional<Double> difference(int report, String key) {
    return value(0, key).flatMap(first -> value(report, key).map(other -> beyond(first, other)));
  }

  /** What sums in another order differ by is no difference. */
  private static double beyond(double first, double other) {
    double difference = other - first;
    return Math.abs(difference) <= ROUNDING * Math.abs(first) ? 0 : difference;
  }

  /** None where the first is 0, and none of decibels, which are ratios themselves. */
  private Optional<Double> ratio(int report, String key) {
    return value(0, key)
        .filter(first -> first != 0 && Measure.ofKey(key) != Measure.DECIBEL)
        .flatMap(first -> value(report, key).map(other -> other / first));
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("reports", IntStream.range(0, reports.size()).mapToObj(this::report).toList());
    object.put("differingAssumptions", differing().stream().map(this::assumption).toList());
    object.put("figures", keys().stream().map(this::figure).toList());
    return object;
  }

  private Map<String, Object> report(int k) {
    Map<String, Object> object = new TreeMap<>();
    object.put("file", reports.get(k).name());
    object.put("program", reports.get(k).program());
    infeasibility(k).ifPresent(text -> object.put("notFeasible", text));
    return object;
  }

  private Map<String, Object> assumption(String key) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("key", key);
    object.put("texts", texts(key).map(Optional::ofNullable).toList());
    return object;
  }

  private Map<String, Object> figure(String key) {
    Map<String, Object> object = new LinkedHashMap<>();
    List<Optional<Double>> differences = new ArrayList<>();
    List<Optional<Double>> ratios = new ArrayList<>();
    List<Optional<Double>> values = new ArrayList<>(List.of(value(0, key)));
    for (int k = 1; k < reports.size(); k++) {
      values.add(value(k, key));
      differences.add(difference(k, key));
      ratios.add(ratio(k, key));
    }
    object.put("key", key);
    object.put("values", values);
    object.put("differences", differences);
    object.put("ratios", ratios);
    return object;
  }
}
