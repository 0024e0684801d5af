package photonc.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import photonc.pass.AssignBits;
import photonc.pass.BitsText;
import photonc.program.Program;
import photonc.report.Measure;
import photonc.report.ShortName;
import photonc.sim.Conversion;
import photonc.sim.Counts;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.target.Target;

/**
 * What a search for bits did and found.
 *
 * @param bits of all codes that could have fewer
 * @param loss of the program with these bits
 * @param wholePj energy of a cold inference with all bits
 * @param coldPj with the bits that were found
 */
record BitsReport(
    LossKind kind,
    double limit,
    int inputs,
    List<BitsStep> trace,
    Map<LayerCodes, Integer> bits,
    BitsLoss loss,
    double wholePj,
    double coldPj) {
  BitsReport {
    trace = List.copyOf(trace);
  }

  static BitsReport of(BitsSubject subject, BitsSearchOptions.Limit limit) {
    BitsCandidates candidates =
        new BitsCandidates(
            subject.network(), subject.target(), subject.options(), subject.threads());
    Program whole = candidates.whole();
    SimResult timed = new Simulator(whole, subject.target()).runTiming(1);
    List<LayerCodes> codes = codes(whole, timed, AssignBits.layers(candidates.prepared()), subject);
    double wholePj = timed.energy().cold().totalPj();
    LossKind kind = limit.kind().orElseGet(() -> kind(subject, whole));
    if (kind == LossKind.ACCURACY && subject.labels().isEmpty()) {
      throw CompileOptions.usage(
          "--loss", "accuracy is of labelled samples, such as those of `photonc eval --data`");
    }
    LossMeter meter =
        new LossMeter(kind, candidates.outputs(whole), scores(subject, whole), subject.labels());
    BitsSearch search = new BitsSearch(codes, subject.target(), limit.share(), wholePj);
    search.descend(bits -> meter.of(candidates.outputs(bits)));
    BitsLoss loss = search.retreat(bits -> meter.of(candidates.exactOutputs(bits)));
    return new BitsReport(
        kind,
        limit.share(),
        subject.options().calibration().size(),
        search.trace(),
        search.bits(),
        loss,
        wholePj,
        search.coldPj());
  }

  /** A program with what a reader of its reports must know of the search. */
  static Program noted(Program program, Optional<BitsReport> report) {
    return report.map(found -> program.withNote("bits auto", found.summary())).orElse(program);
  }

  /** Where samples have labels one output scores their classes; else the first is looked at. */
  private static String scores(BitsSubject subject, Program whole) {
    return subject.labels().isEmpty()
        ? whole.outputs().get(0).name()
        : Classes.output(whole, subject.scores()).name();
  }

  private static LossKind kind(BitsSubject subject, Program whole) {
    if (!subject.labels().isEmpty()) {
      return LossKind.ACCURACY;
    }
    return BitsSearchOptions.isChoice(Port.inputs(subject.network()), Port.outputs(whole))
        ? LossKind.TOP_1
        : LossKind.ERROR;
  }

  /**
   * What the layers of a program convert; weights and inputs only where they are not the model's.
   */
  private static List<LayerCodes> codes(
      Program program, SimResult timed, Map<String, Boolean> layers, BitsSubject subject) {
    Target.Converters most = subject.target().converters();
    List<LayerCodes> codes = new ArrayList<>();
    for (int site = 0; site < program.sites().size(); site++) {
      String layer = program.sites().get(site).name();
      Counts counts = timed.timing().counts().ofSite(site);
      boolean real = layers.getOrDefault(layer, false);
      if (!layers.containsKey(layer)) {
        continue;
      }
      add(codes, layer, Conversion.WEIGHT, real ? most.weightBits() : 0, counts);
      add(codes, layer, Conversion.INPUT, real ? most.inputBits() : 0, counts);
      add(codes, layer, Conversion.OUTPUT, most.outputBits(), counts);
    }
    return codes;
  }

  private static void add(
      List<LayerCodes> codes, String layer, Conversion kind, int most, Counts counts) {
    long conversions = counts.get(kind.counter());
    if (most > 0 && conversions > 0) {
      codes.add(new LayerCodes(layer, kind, most, conversions));
    }
  }

  /** The trace, then the bits of every layer, then what they bring. */
  void print(PrintWriter out) {
    out.println("bits, one step after the other (energy of a cold inference)");
    Listing steps = new Listing(List.of("step", "layer", "codes", "bits", "energy", "loss", ""));
    for (int k = 0; k < trace.size(); k++) {
      BitsStep step = trace.get(k);
      steps.row(
          Integer.toString(k + 1),
          ShortName.of(step.codes().layer(), 32),
          step.codes().kind().text(),
          Integer.toString(step.bits()),
          Measure.ENERGY_PJ.format(step.coldPj()),
          step.loss().isPresent() ? share(step.loss().getAsDouble()) : "",
          step.verdict().text());
    }
    steps.print(out, false);
    out.println();
    BitsCandidates.byLayer(bits)
        .forEach((layer, chosen) -> out.println("--bits " + layer + "=" + BitsText.of(chosen)));
    out.println(summary());
    out.println();
    out.flush();
  }

  /** One line for a program's notes. */
  String summary() {
    return "loss %s of at most %s, %s, on %d inputs; energy of a cold inference %s instead of %s"
        .formatted(
            share(loss.loss()),
            share(limit),
            kind.text() + ": " + kind.meaning(),
            inputs,
            Measure.ENERGY_PJ.format(coldPj),
            Measure.ENERGY_PJ.format(wholePj));
  }

  private static String share(double loss) {
    return String.format(Locale.ROOT, "%.3g %%", 100 * loss);
  }
}
