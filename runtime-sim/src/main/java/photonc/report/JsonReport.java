package photonc.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.program.UnitKind;
import photonc.sim.AreaComponent;
import photonc.sim.Conversion;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.Energy;
import photonc.sim.EnergyBill;
import photonc.sim.EnergyComponent;
import photonc.sim.SimTiming;
import photonc.sim.Span;
import photonc.sim.StallReason;
import photonc.sim.UnitShare;
import photonc.sim.UnitTime;
import photonc.target.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report for programs: one JSON object, every key with its unit, always in the same order. The
 * schema's version rises when a key changes its meaning or goes.
 */
public final class JsonReport {
  public static final int SCHEMA_VERSION = 3;

  private final RunReport report;

  private JsonReport(RunReport report) {
    this.report = report;
  }

  /** The whole report, indented, with a line end. */
  public static String render(RunReport report) {
    return render(report, Map.of());
  }

  /** The same with further entries at the end, such as a comparison. */
  public static String render(RunReport report, Map<String, Object> more) {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return mapper.writeValueAsString(tree(report, more)).replace("\r\n", "\n") + "\n";
  }

  /** The same as a tree, for writers that take their numbers from it. */
  public static JsonNode document(RunReport report, Map<String, Object> more) {
    return JsonMapper.builder().build().valueToTree(tree(report, more));
  }

  private static Map<String, Object> tree(RunReport report, Map<String, Object> more) {
    Map<String, Object> tree = new JsonReport(report).tree();
    tree.putAll(more);
    return tree;
  }

  private Map<String, Object> tree() {
    SimTiming timing = report.result().timing();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("program", report.program());
    tree.put("assumptions", report.assumptions().stream().map(JsonReport::assumption).toList());
    tree.put("summary", metrics(report.summary()));
    tree.put("energyByComponentPj", energy(report.result().energy()));
    tree.put("energyPrices", report.prices().stream().map(JsonReport::price).toList());
    if (!report.tuning().isEmpty()) {
      tree.put("tuning", metrics(report.tuning()));
    }
    tree.put("work", report.work().stream().map(JsonReport::work).toList());
    tree.put("layers", report.sites().stream().map(JsonReport::site).toList());
    tree.put("units", timing.units().stream().map(JsonReport::unit).toList());
    tree.put("cores", report.cores().stream().map(JsonReport::core).toList());
    tree.put("roofline", roofline(report.roofline()));
    tree.put("counts", counts(timing.counts().total()));
    tree.put("areaUm2", area());
    tree.put("figures", report.figures().stream().map(JsonReport::figure).toList());
    tree.putAll(LightTree.of(report.feasibility()));
    tree.put("setupSpanFs", timing.setup().map(JsonReport::span).orElse(List.of()));
    tree.put("stepSpansFs", timing.steps().stream().map(JsonReport::span).toList());
    return tree;
  }

  private static Map<String, Object> assumption(Assumption line) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("key", line.key());
    object.put("text", line.text());
    return object;
  }

  private static Map<String, Object> metrics(List<Metric> metrics) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      object.put(metric.key(), number(metric.value()));
    }
    return object;
  }

  /** Whole numbers without a fraction or an exponent. */
  private static Object number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    return whole ? (Object) (long) value : (Object) value;
  }

  private static Map<String, Object> price(Price price) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("component", price.component().text());
    object.putAll(figure(price.figure()));
    return object;
  }

  private static Map<String, Object> figure(Target.Figure figure) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("figure", figure.path());
    object.put("value", figure.value());
    object.put("tag", figure.tag());
    object.put("source", figure.source());
    return object;
  }

  private static Map<String, Object> energy(Energy energy) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("setup", bill(energy.setup()));
    object.put("perInference", bill(energy.warm()));
    object.put("finish", bill(energy.finish()));
    object.put("run", bill(energy.total()));
    return object;
  }

  private static Map<String, Object> bill(EnergyBill bill) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (EnergyComponent component : EnergyComponent.values()) {
      object.put(component.text() + "Pj", number(bill.pj(component)));
    }
    object.put("totalPj", number(bill.totalPj()));
    return object;
  }

  private static Map<String, Object> work(WorkLine line) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("work", line.name());
    object.put("layerCount", line.layers());
    object.put("usefulMacs", number(line.usefulMacs()));
    object.put("latencyFs", line.path().totalFs());
    Map<String, Object> path = new LinkedHashMap<>();
    for (UnitKind kind : UnitKind.values()) {
      path.put(kind.text() + "Fs", line.path().fs(kind));
    }
    path.put("dispatchFs", line.path().dispatchFs());
    object.put("criticalPath", path);
    object.put("dynamicEnergyPj", bill(line.dynamic()));
    object.put("standingEnergyPj", number(line.standingPj()));
    object.put("energyPj", number(line.energyPj()));
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Counter counter : Counter.values()) {
      counts.put(counter.text(), number(line.perInference(counter)));
    }
    object.put("counts", counts);
    return object;
  }

  private static Map<String, Object> site(SiteLine site) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", site.name());
    object.put("operator", site.site().operator());
    object.put("inputs", site.site().inputs().stream().map(Object::toString).toList());
    site.site().output().ifPresent(type -> object.put("output", type.toString()));
    object.put("runSpanFs", site.time().run().map(JsonReport::span).orElse(List.of()));
    object.put("firstStepSpanFs", site.time().firstStep().map(JsonReport::span).orElse(List.of()));
    for (UnitKind kind : UnitKind.values()) {
      object.put(kind.text(), share(site.time().share(kind)));
    }
    Map<String, Object> bits = new LinkedHashMap<>();
    for (Conversion conversion : Conversion.values()) {
      bits.put(conversion.text(), site.bits(conversion));
    }
    object.put("bits", bits);
    site.utilisation().ifPresent(fraction -> object.put("utilisationFraction", fraction));
    object.put("setupCounts", counts(site.setup()));
    object.put("dynamicEnergyPj", bill(site.energy()));
    object.put("counts", counts(site.counts()));
    object.put("clippedConversions", site.clipped());
    return object;
  }

  private static Map<String, Object> share(UnitShare share) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("jobCount", share.jobs());
    object.put("jobsFs", share.jobFs());
    object.put("busyFs", share.busyFs());
    object.put("stalledFs", share.stalledTotalFs());
    object.put("stalls", stalls(share.stalledFs()));
    return object;
  }

  /** Only reasons that occurred. */
  private static Map<String, Object> stalls(Map<StallReason, Long> stalledFs) {
    Map<String, Object> object = new LinkedHashMap<>();
    stalledFs.forEach((reason, time) -> object.put(reason.text() + "Fs", time));
    return object;
  }

  private static Map<String, Object> counts(Counts counts) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Counter counter : Counter.values()) {
      object.put(counter.text(), counts.get(counter));
    }
    return object;
  }

  private static Map<String, Object> unit(UnitTime unit) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("unit", unit.unit());
    object.put("busyFs", unit.busyFs());
    object.put("stalledFs", unit.stalledTotalFs());
    object.put("idleFs", unit.idleFs());
    object.put("stalls", stalls(unit.stalledFs()));
    return object;
  }

  private static Map<String, Object> core(CoreLine line) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("core", line.core());
    object.put("symbols", line.symbols());
    object.put("usedRingSymbols", line.usedRingSymbols());
    object.put("utilisationFraction", number(line.utilisation()));
    return object;
  }

  private static Map<String, Object> roofline(Roofline roofline) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("peakMacsPerSecond", number(roofline.peakMacsPerSecond()));
    object.put("dramBytesPerSecond", number(roofline.dramBytesPerSecond()));
    object.put("scratchpadBytesPerSecond", number(roofline.scratchpadBytesPerSecond()));
    object.put("layers", roofline.points().stream().map(JsonReport::point).toList());
    return object;
  }

  private static Map<String, Object> point(Roofline.Point point) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("layer", point.site());
    object.put("name", point.name());
    object.put("usefulMacs", number(point.usefulMacs()));
    object.put("spanFs", point.spanFs());
    object.put("usefulMacsPerSecond", number(point.macsPerSecond()));
    point.macsPerDramByte().ifPresent(v -> object.put("macsPerDramByte", number(v)));
    point.macsPerScratchpadByte().ifPresent(v -> object.put("macsPerScratchpadByte", number(v)));
    object.put("roofMacsPerSecond", number(point.roofMacsPerSecond()));
    return object;
  }

  private Map<String, Object> area() {
    Map<String, Object> object = new LinkedHashMap<>();
    for (AreaComponent component : AreaComponent.values()) {
      object.put(component.text() + "Um2", number(report.result().area().um2(component)));
    }
    object.put("totalUm2", number(report.result().area().totalUm2()));
    return object;
  }

  private static List<Long> span(Span span) {
    List<Long> ends = new ArrayList<>();
    ends.add(span.startFs());
    ends.add(span.endFs());
    return ends;
  }
}
