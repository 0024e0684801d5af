package photonc.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import photonc.program.UnitKind;
import photonc.sim.Counter;
import photonc.sim.CriticalPath;
import photonc.sim.EnergyComponent;

/** Tables for a terminal: an inference's latency, energy and counts, by kinds of work. */
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
    text.append("\ncounts of one inference by work (operations of the vector unit's lanes)\n");
    tables.print(text, tables.counts());
  }

  private void print(StringBuilder text, TextTable table) {
    table.dropColumns(Set.of("0", "0 s", "0 J", "0 B"));
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
        "work", "array", "rings", "memories", "vector", "host", "standing", "energy", "share");
    for (WorkLine line : lines) {
      energy(table, line.name(), List.of(line));
    }
    energy(table, "total", lines);
    return table;
  }

  private void energy(TextTable table, String name, List<WorkLine> of) {
    double energy = sum(of, WorkLine::energyPj);
    List<String> cells = new ArrayList<>(List.of(name));
    for (Column column : Column.values()) {
      cells.add(joules(of, line -> pj(line, column)));
    }
    cells.add(Measure.ENERGY_PJ.format(energy));
    cells.add(share(energy, sum(lines, WorkLine::energyPj)));
    table.line(cells.toArray(String[]::new));
  }

  /** Columns of the table of energy. */
  private enum Column {
    /** All that works for every symbol, or multiplies in an array without light. */
    ARRAY,
    RINGS,
    MEMORIES,
    VECTOR,
    HOST,
    STANDING;

    static Column of(EnergyComponent component) {
      return switch (component) {
        case INPUT_DAC, MODULATOR, DETECTOR, ADC, ACCUMULATOR, MAC -> ARRAY;
        case RING_WRITE -> RINGS;
        case SCRATCHPAD, DRAM, BUFFER, NETWORK -> MEMORIES;
        case VECTOR -> VECTOR;
        case HOST -> HOST;
        case RING_HOLD, MODULATOR_BIAS, LASER -> STANDING;
      };
    }
  }

  /** Powers that some targets draw while there are symbols stand among what is counted. */
  private static double pj(WorkLine line, Column column) {
    double pj = column == Column.STANDING ? line.standingPj() : 0;
    for (EnergyComponent component : EnergyComponent.values()) {
      pj += Column.of(component) == column ? line.dynamic().pj(component) : 0;
    }
    return pj;
  }

  private static String joules(List<WorkLine> of, ToDoubleFunction<WorkLine> energyPj) {
    return Measure.ENERGY_PJ.format(sum(of, energyPj));
  }

  private TextTable counts() {
    TextTable table = new TextTable();
    table.line("work", "adds", "multiplies", "complex", "scratchpad", "DRAM", "rings", "ADC");
    for (WorkLine line : lines) {
      counts(table, line.name(), List.of(line));
    }
    counts(table, "total", lines);
    return table;
  }

  private static void counts(TextTable table, String name, List<WorkLine> of) {
    table.line(
        name,
        count(of, Measure.COUNT, Counter.INT_ADDS, Counter.FLOAT_ADDS),
        count(of, Measure.COUNT, Counter.INT_MULS, Counter.FLOAT_MULS),
        count(of, Measure.COUNT, Counter.COMPLEX_OPS),
        count(of, Measure.BYTES, Counter.SP_READ_BYTES, Counter.SP_WRITE_BYTES),
        count(of, Measure.BYTES, Counter.DRAM_READ_BYTES, Counter.DRAM_WRITE_BYTES),
        count(of, Measure.COUNT, Counter.RING_WRITES),
        count(of, Measure.COUNT, Counter.ADC_CONVERSIONS));
  }

  private static String count(List<WorkLine> of, Measure measure, Counter... counters) {
    return measure.format(
        sum(of, line -> Arrays.stream(counters).mapToDouble(line::perInference).sum()));
  }

  private static double sum(List<WorkLine> of, ToDoubleFunction<WorkLine> figure) {
    return of.stream().mapToDouble(figure).sum();
  }

  private static String share(double part, double whole) {
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100 * part / whole);
  }
}
