package photonc.backend;

import java.util.Optional;
import photonc.ir.Global;

/** What a bank is written from: a table of weight blocks and, with converters, its gains. */
record WeightTable(Global blocks, Optional<Global> gains) {
  /** Bytes the table takes in the scratchpad. */
  long bytes() {
    return Align.up(blocks.type().bytes())
        + gains.map(table -> Align.up(table.type().bytes())).orElse(0L);
  }
}
