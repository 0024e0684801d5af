package photonc.tests.golden;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import photonc.ir.Blob;
import photonc.ir.Tensor;
import photonc.program.Segment;
import photonc.sim.EnergyComponent;
import photonc.sim.PowerWindow;
import photonc.sim.SimResult;
import photonc.sim.SimTiming;
import photonc.sim.Span;
import photonc.sim.UnitTime;
import photonc.target.Target;
import photonc.text.BlobText;

/** Results as text, one fact a line. */
final class Outputs {
  private Outputs() {}

  static String text(Map<String, Tensor> tensors) {
    return tensors.entrySet().stream().map(Outputs::line).collect(Collectors.joining());
  }

  private static String line(Map.Entry<String, Tensor> entry) {
    Tensor tensor = entry.getValue();
    return entry.getKey() + " : " + tensor.type() + " = " + BlobText.print(Blob.of(tensor)) + "\n";
  }

  static void requireSame(Map<String, Tensor> before, Map<String, Tensor> after) {
    if (!before.equals(after)) {
      throw new AssertionError(
          "the passes changed what the module computes, before and after:\n"
              + text(before)
              + text(after));
    }
  }

  static String text(Target target) {
    return target.figures().stream()
        .map(figure -> figure.path() + " = " + figure.value() + " [" + figure.tag() + "]\n")
        .collect(Collectors.joining());
  }

  /** Times in femtoseconds, counts, energies in picojoules; nothing that is 0. */
  static String text(SimResult result) {
    SimTiming timing = result.timing();
    StringBuilder text = new StringBuilder("total " + timing.totalFs() + " fs\n");
    timing.setup().ifPresent(span -> text.append(line("setup", span)));
    timing.steps().forEach(span -> text.append(line("step", span)));
    timing.finish().ifPresent(span -> text.append(line("finish", span)));
    timing.units().stream()
        .filter(unit -> unit.idleFs() < unit.totalFs())
        .forEach(unit -> text.append(line(unit)));
    timing
        .counts()
        .total()
        .nonZero()
        .forEach((counter, count) -> text.append(counter.text() + " " + count + "\n"));
    timing.windows().forEach(window -> text.append(line(window)));
    for (EnergyComponent component : EnergyComponent.values()) {
      double pj = result.energy().total().pj(component);
      if (pj != 0) {
        text.append(energy(component.text(), pj));
      }
    }
    return text.append(energy("energy", result.energy().total().totalPj())).toString();
  }

  private static String energy(String name, double pj) {
    return String.format(Locale.ROOT, "%s %.3f pJ%n", name, pj);
  }

  private static String line(String name, Span span) {
    return name + " " + span.startFs() + " .. " + span.endFs() + " fs\n";
  }

  private static String line(UnitTime unit) {
    String stalls =
        unit.stalledFs().entrySet().stream()
            .map(stall -> " " + stall.getKey().text() + " " + stall.getValue())
            .collect(Collectors.joining());
    return unit.unit() + " busy " + unit.busyFs() + stalls + " idle " + unit.idleFs() + "\n";
  }

  private static String line(PowerWindow window) {
    String name = window.segment() == Segment.STEP ? "steps" : window.segment().text();
    return String.format(
        Locale.ROOT,
        "%s window %d .. %d fs, streaming %s fs, ring holding %.0f fs%n",
        name,
        window.startFs(),
        window.endFs(),
        window.streamingFs(),
        window.ringHeldFs());
  }
}
