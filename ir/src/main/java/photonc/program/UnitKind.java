package photonc.program;

import java.util.Locale;

/**
 * The kinds of unit that execute instructions, in the order that breaks ties between them. LOAD and
 * STORE are the two queues of the DMA.
 */
public enum UnitKind {
  LOAD,
  STORE,
  WRITER,
  STREAM,
  VECTOR,
  HOST;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
