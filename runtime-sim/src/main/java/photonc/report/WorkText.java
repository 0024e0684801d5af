package photonc.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import photonc.program.UnitKind;
import photonc.sim.CriticalPath;
import photonc.sim.EnergyBill;
import photonc.sim.EnergyComponent;

/** Two tables for a terminal: an inference's latency and its energy, by kinds of work. */
final class WorkText {
  private static final int WIDTH = 100;

  private final List<WorkLine> lines;

  private WorkText(List<WorkLine> lines) {
    this.lines = lines;
  }

  static void append(StringBuilder text, List<WorkLine> lines) {
    WorkText tables = new WorkText(lines);
    text.append(
        "\nlatency of one inference by work, and by the units its end waited for (critical path)\n");
    tables.print(text, tables.latency());
    text.append("\nenergy of one inference by work (standing: shared by latency)\n");
    tables.print(text, tables.energy());
  }

  private void print(StringBuilder text, TextTable table) {
    table.dropColumns(Set.of("0", "0 s", "0 J"));
    table.printWithin(text, WIDTH);
  }

  private TextTable latency() {
    TextTable table = new TextTable();
    table.line("work", "layers", "MACs", "latency", "share", "array", "vector", "memory", "other");
    for (WorkLine line : lines) {
      latency(table, line.name(), Integer.toString(line.layers()), List.of(line));
    }
    latency(table, "total", "", lines);
    return table;
  }

  private void latency(TextTable table, String name, String layers, List<WorkLine> of) {
    double total = sum(lines, line -> line.path().totalFs());
    double latency = sum(of, line -> line.path().totalFs());
    table.line(
        name,
        layers,
        Measure.COUNT.format(sum(of, WorkLine::usefulMacs)),
        Measure.TIME_FS.format(latency),
        share(latency, total),
        seconds(of, path -> path.fs(UnitKind.WRITER) + path.fs(UnitKind.STREAM)),
        seconds(of, path -> path.fs(UnitKind.VECTOR)),
        seconds(of, path -> path.fs(UnitKind.LOAD) + path.fs(UnitKind.STORE)),
        seconds(of, path -> path.fs(UnitKind.HOST) + path.dispatchFs()));
  }

  private static String seconds(List<WorkLine> of, ToDoubleFunction<CriticalPath.Share> timeFs) {
    return Measure.TIME_FS.format(sum(of, line -> timeFs.applyAsDouble(line.path())));
  }

  private TextTable energy() {
    TextTable table = new TextTable();
    table.line(
        "work", "converters", "rings", "memories", "vector", "host", "standing", "energy", "share");
    for (WorkLine line : lines) {
      energy(table, line.name(), List.of(line));
    }
    energy(table, "total", lines);
    return table;
  }

  private void energy(TextTable table, String name, List<WorkLine> of) {
    double energy = sum(of, WorkLine::energyPj);
    table.line(
        name,
        joules(of, line -> convertersPj(line.dynamic())),
        joules(of, line -> line.dynamic().pj(EnergyComponent.RING_WRITE)),
        joules(of, line -> memoriesPj(line.dynamic())),
        joules(of, line -> line.dynamic().pj(EnergyComponent.VECTOR)),
        joules(of, line -> line.dynamic().pj(EnergyComponent.HOST)),
        joules(of, line -> line.standingPj() + drawnBySymbolPj(line.dynamic())),
        Measure.ENERGY_PJ.format(energy),
        share(energy, sum(lines, WorkLine::energyPj)));
  }

  /** All that works for every symbol. */
  private static double convertersPj(EnergyBill bill) {
    return bill.pj(EnergyComponent.INPUT_DAC)
        + bill.pj(EnergyComponent.MODULATOR)
        + bill.pj(EnergyComponent.DETECTOR)
        + bill.pj(EnergyComponent.ADC)
        + bill.pj(EnergyComponent.ACCUMULATOR);
  }

  private static double memoriesPj(EnergyBill bill) {
    return bill.pj(EnergyComponent.SCRATCHPAD)
        + bill.pj(EnergyComponent.DRAM)
        + bill.pj(EnergyComponent.BUFFER)
        + bill.pj(EnergyComponent.NETWORK);
  }

  /** Powers that some targets draw while there are symbols. */
  private static double drawnBySymbolPj(EnergyBill bill) {
    return bill.pj(EnergyComponent.Kind.STATIC) + bill.pj(EnergyComponent.Kind.LASER);
  }

  private static String joules(List<WorkLine> of, ToDoubleFunction<WorkLine> energyPj) {
    return Measure.ENERGY_PJ.format(sum(of, energyPj));
  }

  private static double sum(List<WorkLine> of, ToDoubleFunction<WorkLine> figure) {
    return of.stream().mapToDouble(figure).sum();
  }

  private static String share(double part, double whole) {
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100 * part / whole);
  }
}
