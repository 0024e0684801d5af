package photonc.cost;

/** What is counted along the schedule; energy is these times the target's figures. */
enum Fact {
  RING_WRITES,
  TILE_WRITES,
  SYMBOLS,
  VECTOR_MVMS,
  /** Rings of the block that streams, times symbols. */
  RING_SYMBOLS,
  INPUT_CONVERSIONS,
  DETECTIONS,
  ACCUMULATIONS,
  SCRATCHPAD_BYTES,
  SUM_ADDS,
  FLOAT_ADDS,
  FLOAT_MULTIPLIES,
  COMPLEX_OPS,
  /** Ring times femtoseconds that a weight was held. */
  RINGS_HELD,
  /** The part of it during which the core streamed. */
  RINGS_HELD_STREAMING,
  /** Femtoseconds streamed, summed over cores. */
  STREAMING,
  /** Instructions dispatched. */
  STEPS,
  /** Of those that have issued: blocks written. */
  ISSUED_TUNES,
  ISSUED_VECTORS,
  ISSUED_VECTOR_FS,
  /** Bytes streamed or moved by drains. */
  ISSUED_BYTES,
  /** What the first core has to do with of them. */
  FIRST_TUNES,
  FIRST_MVMS,
  FIRST_VECTORS,
  FIRST_VECTOR_FS
}
