package photonc.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import photonc.report.Assumption;
import photonc.report.AssumptionText;
import photonc.report.Measure;
import photonc.sim.functional.NoiseOptions;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An evaluation for a terminal, or as JSON. */
final class EvalReport {
  private static final int SCHEMA_VERSION = 1;

  /** From so many classes on, the five largest scores say something too. */
  private static final long MANY_CLASSES = 20;

  private static final String LATENCY = "latencyWarmFs";
  private static final String THROUGHPUT = "throughputPerSecond";
  private static final String ENERGY = "energyWarmPj";
  private static final List<String> FIGURES = List.of(LATENCY, THROUGHPUT, ENERGY);

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final String model;
  private final EvalResult result;
  private final Setting setting;

  /**
   * What was evaluated on what.
   *
   * @param noise of the first trial, on the first chip
   */
  record Setting(
      String data,
      Samples samples,
      NoiseOptions noise,
      int chips,
      int threads,
      List<String> remarks) {}

  EvalReport(String model, EvalResult result, Setting setting) {
    this.model = model;
    this.result = result;
    this.setting = setting;
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JSON.writeValueAsString(tree()));
    } else {
      out.print(AssumptionText.render(assumptions()));
      out.println();
      out.printf(Locale.ROOT, "%s on %s%n", model, scored());
      table().print(out, false);
      chipLines().forEach(out::println);
      complaints().forEach(out::println);
    }
    out.flush();
  }

  private List<Assumption> assumptions() {
    List<Assumption> lines = new ArrayList<>();
    NoiseOptions noise = setting.noise();
    lines.add(new Assumption("samples", scored()));
    lines.add(
        new Assumption(
            "accuracy",
            "share of samples whose class has the largest score, the first of equals; mean over"
                + " the chips, with the 95 % interval (Wilson) of so many samples"));
    lines.add(new Assumption("noise", noise.levels()));
    lines.add(
        new Assumption(
            "seeds",
            "noise %d, chips %d to %d"
                .formatted(noise.seed(), noise.chip(), noise.chip() + setting.chips() - 1)));
    lines.add(new Assumption("threads", Integer.toString(setting.threads())));
    setting.remarks().forEach(remark -> lines.add(new Assumption("remark", remark)));
    lines.addAll(result.trials().get(0).figures().orElseThrow().assumptions());
    return lines;
  }

  private String scored() {
    Samples samples = setting.samples();
    return "samples %d to %d of %s"
        .formatted(samples.first(), samples.first() + samples.count() - 1, setting.data());
  }

  private boolean hasManyClasses() {
    return setting.samples().classes() >= MANY_CLASSES;
  }

  private List<Contender> all() {
    return Stream.concat(result.trials().stream(), result.others().stream()).toList();
  }

  private Listing table() {
    List<String> header = new ArrayList<>(List.of("", "right", "accuracy", "95 % interval"));
    if (hasManyClasses()) {
      header.add("top 5");
    }
    result.reference().ifPresent(reference -> header.add("same as " + reference.name()));
    header.addAll(List.of("latency", "throughput", "energy/inference"));
    Listing listing = new Listing(header);
    all().forEach(contender -> listing.row(cells(contender).toArray(String[]::new)));
    return listing;
  }

  private List<String> cells(Contender contender) {
    ConfidenceInterval interval = contender.interval();
    List<String> cells = new ArrayList<>();
    cells.add(contender.name());
    cells.add(
        contender.chips().size() == 1
            ? contender.first().right() + " of " + contender.first().count()
            : contender.chips().size() + " chips");
    cells.add(percent(contender.meanAccuracy()));
    cells.add(percent(interval.low()) + " .. " + percent(interval.high()));
    if (hasManyClasses()) {
      cells.add(percent(contender.meanTopFive()));
    }
    result
        .reference()
        .ifPresent(reference -> cells.add(percent(contender.meanAgreement(reference.first()))));
    for (String figure : FIGURES) {
      cells.add(contender.figures().map(found -> found.text(figure)).orElse("-"));
    }
    return cells;
  }

  /** How chips differ, of every trial that had several. */
  private List<String> chipLines() {
    List<String> lines = new ArrayList<>();
    for (Contender contender : result.trials()) {
      if (contender.chips().size() > 1) {
        DoubleSummaryStatistics spread = contender.accuracies();
        lines.add(
            "%s, %d chips: %s to %s, standard deviation %s"
                .formatted(
                    contender.name(),
                    contender.chips().size(),
                    percent(spread.getMin()),
                    percent(spread.getMax()),
                    percent(contender.deviation())));
      }
    }
    return lines;
  }

  /** Machines that nobody can build. */
  private List<String> complaints() {
    List<String> lines = new ArrayList<>();
    for (Contender contender : all()) {
      complaint(contender).ifPresent(text -> lines.add(contender.name() + ": " + text));
    }
    return lines;
  }

  private static Optional<String> complaint(Contender contender) {
    return contender.figures().flatMap(Trial.Figures::complaint);
  }

  private static String percent(double share) {
    return Measure.FRACTION.format(share);
  }

  private Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("model", model);
    tree.put("data", setting.data());
    tree.put("firstSample", setting.samples().first());
    tree.put("samples", setting.samples().count());
    tree.put("classes", setting.samples().classes());
    tree.put(
        "assumptions",
        assumptions().stream()
            .map(line -> Map.of("key", line.key(), "text", line.text()))
            .toList());
    tree.put("trials", result.trials().stream().map(this::tree).toList());
    tree.put("others", result.others().stream().map(this::tree).toList());
    return tree;
  }

  private Map<String, Object> tree(Contender contender) {
    ConfidenceInterval interval = contender.interval();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", contender.name());
    tree.put("accuracyFraction", contender.meanAccuracy());
    tree.put("accuracyLowFraction", interval.low());
    tree.put("accuracyHighFraction", interval.high());
    tree.put("topFiveFraction", contender.meanTopFive());
    result
        .reference()
        .ifPresent(
            reference -> tree.put("agreementFraction", contender.meanAgreement(reference.first())));
    tree.put("rightByChip", contender.chips().stream().map(Guesses::right).toList());
    complaint(contender).ifPresent(text -> tree.put("notFeasible", text));
    contender.figures().ifPresent(found -> FIGURES.forEach(key -> tree.put(key, found.value(key))));
    return tree;
  }
}
