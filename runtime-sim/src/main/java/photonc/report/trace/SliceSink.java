package photonc.report.trace;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes a timeline as it comes: slices of a row in order of time, never two at once. */
interface SliceSink {
  /** Something that lasted, and what more there is to say of it. */
  void slice(Slice slice, Supplier<Map<String, Object>> arguments);

  /** An event of the whole machine that has no length. */
  void moment(String name, long timeFs, Map<String, Object> arguments);

  /** A number of a group of rows from now on. */
  void counter(int group, String name, long timeFs, long value);

  /** The run is over; says what was left out, if anything. */
  Optional<String> finish(long totalFs);
}
