package photonc.tests.cost;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import photonc.cost.Drain;
import photonc.target.Target;

/** The errors of the cost by class of product and machine, as docs/cost.md shows them. */
final class ErrorTable {
  private static final Map<String, Predicate<Sample>> CLASSES = new LinkedHashMap<>();

  static {
    CLASSES.put("exact", sample -> !sample.target().isAnalog());
    CLASSES.put("analog, electro-optic write", sample -> isAnalog(sample, "eo"));
    CLASSES.put("analog, calibrated write", sample -> isAnalog(sample, "calibrated"));
    CLASSES.put("analog, thermal write", sample -> isAnalog(sample, "thermal"));
    CLASSES.put("resident blocks", sample -> sample.mapping().resident());
    CLASSES.put("stages in the drain", s -> !s.product().drain().equals(Drain.PLAIN));
    CLASSES.put("sums of several cores", sample -> sample.mapping().columnCores() > 1);
    CLASSES.put("one bank", sample -> sample.target().array().banks() == 1);
    CLASSES.put("several cores", sample -> sample.mapping().cores() > 1);
    CLASSES.put("shared write path", s -> s.target().write().paths() < s.mapping().cores());
    CLASSES.put("queue of one or two", s -> s.target().sequencer().queueDepth() <= 2);
    CLASSES.put("scratchpad oversubscribed", ErrorTable::isOversubscribed);
    CLASSES.put("all", sample -> true);
  }

  private ErrorTable() {}

  private static boolean isAnalog(Sample sample, String variant) {
    return sample.target().isAnalog() && sample.target().variant().equals(variant);
  }

  /** Whether the streams of all cores together ask for more than the scratchpad gives. */
  private static boolean isOversubscribed(Sample sample) {
    Target target = sample.target();
    long vectorBytes = (long) sample.mapping().blockColumns() * sample.product().input().bytes();
    double asked = (double) sample.mapping().cores() * vectorBytes / target.clocks().symbolFs();
    Target.Scratchpad scratchpad = target.scratchpad();
    return asked > (double) scratchpad.lineBytes() / scratchpad.lineFs();
  }

  /** Whether each block of the array is a group of the product. */
  private static boolean isDiagonal(Sample sample) {
    return sample.product().isDiagonal(sample.mapping());
  }

  static String of(
      List<Comparison> aligned,
      List<Comparison> grouped,
      List<Comparison> askew,
      List<Errors> onVectorUnit,
      List<Errors> onArray) {
    StringBuilder table = new StringBuilder();
    table.append("| class | products | latency, median | latency, largest |");
    table.append(" energy of a component, median | largest |\n|---|---|---|---|---|---|\n");
    CLASSES.forEach((name, members) -> table.append(row(name, members, aligned)));
    table.append(row("groups that are blocks (packed)", ErrorTable::isDiagonal, grouped));
    table.append(row("larger groups, one after another", s -> !isDiagonal(s), grouped));
    table.append(row("symbols askew to the digital clock", sample -> true, askew));
    table.append(row("two run-time tensors on the vector unit", onVectorUnit));
    table.append(row("two run-time tensors on the array", onArray));
    return table.toString();
  }

  private static String row(String name, Predicate<Sample> members, List<Comparison> all) {
    return row(
        name, all.stream().filter(c -> members.test(c.sample())).map(Comparison::errors).toList());
  }

  private static String row(String name, List<Errors> here) {
    if (here.isEmpty()) {
      throw new IllegalStateException("no sample is of the class '" + name + "'");
    }
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %s |%n",
        name,
        here.size(),
        errors(here, Errors::latency),
        errors(here, Errors::energy));
  }

  private static String errors(List<Errors> all, ToDoubleFunction<Errors> error) {
    double[] sorted = all.stream().mapToDouble(error).sorted().toArray();
    double median = sorted[sorted.length / 2];
    double largest = sorted[sorted.length - 1];
    return String.format(Locale.ROOT, "%.3f %% | %.3f %%", 100 * median, 100 * largest);
  }
}
