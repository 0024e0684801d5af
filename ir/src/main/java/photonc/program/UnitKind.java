package photonc.program;

import java.util.Locale;

/** The kinds of unit that execute instructions, in the order that breaks ties between them. */
public enum UnitKind {
  DMA,
  WRITER,
  STREAM,
  VECTOR,
  HOST;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
