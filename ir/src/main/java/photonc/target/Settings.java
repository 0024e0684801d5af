package photonc.target;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.program.InputEncoding;
import photonc.program.WeightEncoding;

/** The resolved settings of a complete target, read as the units the {@link Target} record uses. */
record Settings(Map<String, Setting> settings, Diagnostics diagnostics) {
  private static final BigDecimal FEMTO = new BigDecimal("1e-15");

  Setting at(Key key) {
    return settings.get(key.path());
  }

  boolean has(Key key) {
    return settings.containsKey(key.path());
  }

  /** The same with another value of one key, such as {@code 32} or {@code 1.2nm}. */
  Settings with(Key key, String text) {
    Map<String, Setting> changed = new HashMap<>(settings);
    changed.put(
        key.path(), Setting.parse(key, key.path(), text, "set", "--set", at(key).location()));
    return new Settings(changed, diagnostics);
  }

  Location place(Key key) {
    return at(key).location();
  }

  int whole(Key key) {
    return base(key).intValueExact();
  }

  long bytes(Key key) {
    return base(key).longValueExact();
  }

  double in(Key key, Unit unit) {
    return at(key).quantity().orElseThrow().in(unit);
  }

  boolean isWord(Key key) {
    return at(key).quantity().isEmpty();
  }

  String word(Key key) {
    return at(key).text();
  }

  Target.Arithmetic arithmetic() {
    return Target.Arithmetic.valueOf(word(Key.ARITHMETIC).toUpperCase(Locale.ROOT));
  }

  Target.Gate gate(Key key) {
    return Target.Gate.valueOf(word(key).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  boolean isSystolic() {
    return find(Key.ARRAY_KIND.path()).filter(s -> s.text().equals("systolic")).isPresent();
  }

  /** How often a vector of two passes is read; once where nothing is said. */
  Target.Fetch fetch() {
    return find(Key.ARRAY_FETCH.path())
        .map(setting -> Target.Fetch.valueOf(setting.text().toUpperCase(Locale.ROOT)))
        .orElse(Target.Fetch.VECTOR);
  }

  /** A number of a key that may be left out. */
  OptionalDouble optional(Key key, Unit unit) {
    return find(key.path())
        .map(setting -> OptionalDouble.of(setting.quantity().orElseThrow().in(unit)))
        .orElse(OptionalDouble.empty());
  }

  InputEncoding inputEncoding() {
    return InputEncoding.parse(word(Key.CONVERTERS_SIGNED_INPUTS));
  }

  WeightEncoding weightEncoding() {
    return WeightEncoding.parse(word(Key.CONVERTERS_SIGNED_WEIGHTS));
  }

  /** A duration in femtoseconds; one that is no whole number is rounded and noted. */
  long femtoseconds(Key key) {
    return rounded(key.path(), base(key).divide(FEMTO), place(key), 0);
  }

  /** The period of a clock in femtoseconds. */
  long period(Key clock) {
    return quotient(clock.path() + " period", BigDecimal.ONE, base(clock), place(clock));
  }

  /** Time of one slot at the DRAM's bandwidth, in femtoseconds. */
  long slotFemtoseconds() {
    return quotient(
        "the time of a DRAM slot",
        base(Key.DRAM_SLOT),
        base(Key.DRAM_BANDWIDTH),
        place(Key.DRAM_BANDWIDTH));
  }

  /** Time of one scratchpad line: the banks share a digital cycle. */
  long lineFemtoseconds(long digitalFs) {
    return quotient(
        "the time of a scratchpad line",
        BigDecimal.valueOf(digitalFs).multiply(FEMTO),
        base(Key.SCRATCHPAD_BANKS),
        place(Key.SCRATCHPAD_BANKS));
  }

  private BigDecimal base(Key key) {
    return at(key).quantity().orElseThrow().base();
  }

  private long quotient(String what, BigDecimal seconds, BigDecimal by, Location location) {
    BigDecimal femtoseconds = seconds.divide(FEMTO).divide(by, 12, RoundingMode.HALF_EVEN);
    return rounded(what, femtoseconds, location, 1);
  }

  private long rounded(String what, BigDecimal femtoseconds, Location location, long least) {
    BigDecimal whole = femtoseconds.setScale(0, RoundingMode.HALF_EVEN);
    if (whole.compareTo(BigDecimal.valueOf(least)) < 0) {
      diagnostics.report(
          DiagKind.BAD_TARGET,
          location,
          "%s is %s fs; times below %d fs cannot be told apart"
              .formatted(what, femtoseconds.toPlainString(), least));
      return least;
    }
    if (whole.compareTo(femtoseconds) != 0) {
      diagnostics.report(
          DiagKind.ASSUMPTION,
          location,
          "%s is %s fs; rounded to %s fs"
              .formatted(what, femtoseconds.toPlainString(), whole.toPlainString()));
    }
    return whole.longValueExact();
  }

  Optional<Setting> find(String path) {
    return Optional.ofNullable(settings.get(path));
  }
}
