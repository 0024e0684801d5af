package photonc.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import photonc.program.Program;
import photonc.sim.SimResult;
import photonc.target.Target;

/** The block above every result: under what assumptions its numbers hold. */
final class Assumptions {
  private final List<Assumption> lines = new ArrayList<>();

  private Assumptions() {}

  static List<Assumption> of(SimResult result, Program program, Target target, RunFacts facts) {
    Assumptions block = new Assumptions();
    block.target(target);
    if (ReducedBits.in(result, target)) {
      block.add("reduced bits", ReducedBits.MEANING);
    }
    block.run(result, facts);
    program.notes().forEach(block::add);
    facts.remarks().forEach(remark -> block.add("remark", remark));
    for (Target.Figure figure : target.figures()) {
      if (Standing.of(figure).filter(Standing::isDoubtful).isPresent()) {
        String tag = Standing.text(figure);
        block.add(figure.path(), figure.value() + " (" + tag + ": " + figure.source() + ")");
      }
    }
    return List.copyOf(block.lines);
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private void add(String key, String text) {
    lines.add(new Assumption(key, text));
  }

  private void target(Target target) {
    boolean hasVariant = !target.variant().isEmpty();
    add("target", target.name() + (hasVariant ? ":" + target.variant() : ""));
    add("target hash", target.hash());
    add("feasibility", target.feasibility().text());
    add("arrays", arrays(target.array()));
    add("bits", bits(target));
    target.figures().stream()
        .filter(figure -> target.isAnalog() && figure.path().equals("derived.effective_bits"))
        .forEach(figure -> add("effective bits", figure.value() + " (" + figure.source() + ")"));
    add(
        "clock periods",
        text(
            "symbol %d fs, digital %d fs, DRAM slot %d fs, scratchpad line %d fs",
            target.clocks().symbolFs(),
            target.clocks().digitalFs(),
            target.dram().slotFs(),
            target.scratchpad().lineFs()));
    if (target.array().systolic().isEmpty()) {
      add(
          "standing power",
          text(
              "rings and modulators while %s, lasers while %s",
              gate(target.rings().holdWhile()), gate(target.optics().laserWhile())));
    }
  }

  private static String arrays(Target.Array array) {
    return array
        .systolic()
        .map(
            grid ->
                text(
                    "%d x %d multiply-accumulate units, %s, %d cores, %d banks each",
                    grid.rows(),
                    grid.columns(),
                    grid.dataflow().text(),
                    array.cores(),
                    array.banks()))
        .orElseGet(
            () ->
                text(
                    "%d rows x %d columns, %d cores, %d banks each",
                    array.rows(), array.columns(), array.cores(), array.banks()));
  }

  private static String bits(Target target) {
    Target.Converters converters = target.converters();
    return switch (target.arithmetic()) {
      case EXACT -> "none: f32 blocks and sums, no converters";
      case INTEGER ->
          text(
              "inputs %d, weights %d; sums exact in int32",
              converters.inputBits(), converters.weightBits());
      case ANALOG ->
          text(
              "inputs %d, weights %d, outputs %d; signed inputs %s, signed weights %s",
              converters.inputBits(),
              converters.weightBits(),
              converters.outputBits(),
              converters.signedInputs().text(),
              converters.signedWeights().text());
    };
  }

  /** What the summary's figures mean: docs/batches.md. */
  private void figures(int steps) {
    add(
        "latency",
        "cold: setup and the first inference of the run; warm: an inference alone, with the setup"
            + " done; the first's: the first of this run, with the others pressing behind it");
    add(
        "throughput",
        steps == 1
            ? "of inferences one after the other, each waiting for the one before it; a run of"
                + " several has the steady state"
            : "steady state: mean time between the ends of consecutive inferences, over the later"
                + " half of them");
    add(
        "energy",
        "cold: setup and one inference; warm: the mean of the inferences of this run, standing power"
            + " included");
  }

  private static String gate(Target.Gate gate) {
    return switch (gate) {
      case POWERED -> "powered";
      case STREAMING -> "streaming";
      case PER_SYMBOL -> "a symbol uses them";
    };
  }

  private void run(SimResult result, RunFacts facts) {
    int steps = result.timing().steps().size();
    add("steps", steps + (steps == 1 ? " inference in one run" : " inferences in one run"));
    figures(steps);
    if (result.values().isEmpty()) {
      add("values", "not computed: time and energy only");
      return;
    }
    add("inputs", facts.inputs());
    add("noise", facts.noise().levels());
    if (facts.noise().receiverSigma() > 0) {
      add(
          "receiver noise",
          "a fraction of the ADC's full scale behind the gain (docs/adr/0006): optimistic for rows"
              + " whose sums are small, where a high gain would amplify it");
    }
    if (!facts.noise().detector().isNone()) {
      add(
          "detector noise",
          "in front of the gain, by the light of every sum (docs/adr/0024): full scale is that of"
              + " gain 1, and a high gain amplifies it");
    }
    add("seeds", text("noise %d, chip %d", facts.noise().seed(), facts.noise().chip()));
    add("threads", Integer.toString(facts.threads()));
  }
}
