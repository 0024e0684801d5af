package photonc.target;

import java.util.Optional;
import photonc.program.InputEncoding;
import photonc.program.WeightEncoding;

/** What a target with systolic arrays has in the places of rings, converters and light. */
record SystolicParts(Settings given, Derivation derived) {
  /** None: nothing is held by power. */
  static final Target.Rings RINGS = new Target.Rings(1, 1, 1, 1, 0, Target.Gate.PER_SYMBOL, 0);

  /** Sums are int32 and not converted. */
  private static final int SUM_BITS = 32;

  /** Dark. */
  static final Target.Optics OPTICS = new Target.Optics(0, 1, 0, Target.Gate.PER_SYMBOL, 1, 0);

  Target.Array array(Target.Clocks clocks) {
    Systolic grid = grid();
    derived.cycles(
        "derived.fill_and_drain",
        grid.columns() + grid.skewCycles(),
        "2 columns + rows - 2, of every fold (SCALE-Sim)");
    return new Target.Array(
        grid.blockRows(),
        grid.blockColumns(),
        1,
        given.whole(Key.ARRAY_CORES),
        given.whole(Key.ARRAY_BANKS),
        grid.streaming(1, 1, 1, clocks.symbolFs()).tailFs(),
        given.whole(Key.ARRAY_INPUT_BUFFER_VECTORS),
        Target.Fetch.VECTOR,
        Optional.of(grid));
  }

  private Systolic grid() {
    return new Systolic(
        given.whole(Key.ARRAY_ROWS),
        given.whole(Key.ARRAY_COLUMNS),
        Systolic.Dataflow.parse(given.word(Key.SYSTOLIC_DATAFLOW)),
        given.in(Key.SYSTOLIC_MAC_ENERGY, Unit.PICOJOULE),
        given.in(Key.SYSTOLIC_MAC_AREA, Unit.SQUARE_MICROMETRE));
  }

  /** Codes go in as they are, signed or not. */
  Target.Converters converters() {
    return new Target.Converters(
        given.whole(Key.CONVERTERS_INPUT_BITS),
        given.whole(Key.CONVERTERS_WEIGHT_BITS),
        SUM_BITS,
        InputEncoding.DIRECT,
        WeightEncoding.BALANCED,
        0,
        0,
        0,
        0,
        0,
        1,
        0);
  }

  /** The energy of loading weights is in that of a multiply-accumulate. */
  Target.Write write(Target.Clocks clocks) {
    long loadFs = grid().writeCycles() * clocks.symbolFs();
    return new Target.Write(loadFs, 0, 0, given.whole(Key.ARRAY_CORES));
  }

  Target.Area area() {
    return new Target.Area(0, 0, 0, 0, 0, given.in(Key.AREA_SRAM, Unit.SQUARE_MICROMETRE_PER_BYTE));
  }
}
