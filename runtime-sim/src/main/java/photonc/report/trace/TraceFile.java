package photonc.report.trace;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document in the Chrome trace-event format, written slice by slice. Times are microseconds to
 * the last femtosecond. What goes over the limits is left out, counted, and said.
 */
final class TraceFile implements SliceSink {
  private static final int FS_PER_US_DIGITS = 9;

  /** Of the limit: room for what has begun before the cut and is written behind it. */
  private static final int RESERVE = 16;

  private final TraceLimits limits;
  private final long reserve;
  private final JsonGenerator json;
  private long written;
  private long beyondLimit;
  private long outsideWindow;
  private long cutFs = Long.MAX_VALUE;
  private long completeUntilFs = Long.MAX_VALUE;

  TraceFile(String program, Tracks tracks, TraceLimits limits, OutputStream out) {
    this.limits = limits;
    this.reserve = limits.slices() / RESERVE;
    this.json =
        JsonMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .createGenerator(out);
    json.writeStartObject();
    json.writeStringProperty("displayTimeUnit", "ns");
    json.writeArrayPropertyStart("traceEvents");
    for (int group = 1; group <= tracks.groups().size(); group++) {
      name("process_name", group, 0, tracks.groups().get(group - 1));
      order("process_sort_index", group, 0, group);
    }
    for (Track track : tracks.all()) {
      name("thread_name", track.group(), track.number(), track.name());
      order("thread_sort_index", track.group(), track.number(), track.number());
    }
    name("process_labels", 1, 0, program);
  }

  private void name(String what, int group, int row, String name) {
    metadata(what, group, row);
    json.writeStringProperty(what.equals("process_labels") ? "labels" : "name", name);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void order(String what, int group, int row, int position) {
    metadata(what, group, row);
    json.writeNumberProperty("sort_index", position);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Up to the arguments, which stay open. */
  private void metadata(String what, int group, int row) {
    event("M", what, group, row);
    json.writeObjectPropertyStart("args");
  }

  private void event(String phase, String name, int group, int row) {
    json.writeRaw("\n");
    json.writeStartObject();
    json.writeStringProperty("ph", phase);
    json.writeStringProperty("name", name);
    json.writeNumberProperty("pid", group);
    json.writeNumberProperty("tid", row);
  }

  @Override
  public void slice(Slice slice, Supplier<Map<String, Object>> arguments) {
    if (!admits(slice.startFs(), slice.endFs())) {
      return;
    }
    event("X", slice.name(), slice.track().group(), slice.track().number());
    json.writeStringProperty("cat", slice.kind().text());
    json.writeNumberProperty("ts", microseconds(slice.startFs()));
    json.writeNumberProperty("dur", microseconds(slice.endFs() - slice.startFs()));
    json.writeObjectPropertyStart("args");
    arguments.get().forEach(json::writePOJOProperty);
    json.writeEndObject();
    json.writeEndObject();
  }

  @Override
  public void moment(String name, long timeFs, Map<String, Object> arguments) {
    if (!admits(timeFs, timeFs)) {
      return;
    }
    event("i", name, 1, 0);
    json.writeStringProperty("s", "g");
    json.writeNumberProperty("ts", microseconds(timeFs));
    json.writeObjectPropertyStart("args");
    arguments.forEach(json::writePOJOProperty);
    json.writeEndObject();
    json.writeEndObject();
  }

  @Override
  public void counter(int group, String name, long timeFs, long value) {
    if (!admits(timeFs, timeFs)) {
      return;
    }
    event("C", name, group, 0);
    json.writeNumberProperty("ts", microseconds(timeFs));
    json.writeObjectPropertyStart("args");
    json.writeNumberProperty(name, value);
    json.writeEndObject();
    json.writeEndObject();
  }

  private boolean admits(long startFs, long endFs) {
    if (!limits.shows(startFs, endFs)) {
      outsideWindow++;
      return false;
    }
    if (written == limits.slices() - reserve) {
      cutFs = Math.min(cutFs, endFs);
    }
    if (startFs >= cutFs || written == limits.slices()) {
      beyondLimit++;
      completeUntilFs = Math.min(completeUntilFs, startFs);
      return false;
    }
    written++;
    return true;
  }

  private static BigDecimal microseconds(long fs) {
    return BigDecimal.valueOf(fs, FS_PER_US_DIGITS).stripTrailingZeros();
  }

  /** Ends the document; says what was left out because of the limit, if anything was. */
  @Override
  public Optional<String> finish(long totalFs) {
    Optional<String> cut =
        beyondLimit == 0
            ? Optional.empty()
            : Optional.of(
                String.format(
                    Locale.ROOT,
                    "%d of %d events left out: all are there up to %s us of %s us",
                    beyondLimit,
                    written + beyondLimit,
                    microseconds(completeUntilFs).toPlainString(),
                    microseconds(totalFs).toPlainString()));
    json.writeEndArray();
    json.writeObjectPropertyStart("otherData");
    json.writeStringProperty("totalUs", microseconds(totalFs).toPlainString());
    json.writeStringProperty("events", Long.toString(written));
    json.writeStringProperty("outsideWindow", Long.toString(outsideWindow));
    cut.ifPresent(text -> json.writeStringProperty("leftOut", text));
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw("\n");
    json.close();
    return cut;
  }
}
