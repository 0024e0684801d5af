package photonc.program;

import java.util.Optional;

/** One unit of the machine, such as {@code stream2}: the stream path of core 2. */
public record UnitId(UnitKind kind, int index) implements Comparable<UnitId> {
  public static final UnitId LOAD = new UnitId(UnitKind.LOAD, 0);
  public static final UnitId STORE = new UnitId(UnitKind.STORE, 0);
  public static final UnitId VECTOR = new UnitId(UnitKind.VECTOR, 0);
  public static final UnitId HOST = new UnitId(UnitKind.HOST, 0);

  public UnitId {
    if (index < 0) {
      throw new IllegalArgumentException("unit " + index);
    }
  }

  public static UnitId writer(int core) {
    return new UnitId(UnitKind.WRITER, core);
  }

  public static UnitId stream(int core) {
    return new UnitId(UnitKind.STREAM, core);
  }

  public static Optional<UnitId> parse(String text) {
    for (UnitKind kind : UnitKind.values()) {
      if (text.startsWith(kind.text())
          && text.substring(kind.text().length()).matches("\\d{1,6}")) {
        int index = Integer.parseInt(text.substring(kind.text().length()));
        return Optional.of(new UnitId(kind, index));
      }
    }
    return Optional.empty();
  }

  @Override
  public int compareTo(UnitId other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : Integer.compare(index, other.index);
  }

  @Override
  public String toString() {
    return kind.text() + index;
  }
}
