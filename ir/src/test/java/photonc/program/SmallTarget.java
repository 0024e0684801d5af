package photonc.program;

import java.util.List;
import photonc.target.Target;

/** A machine for tests: 2 cores of 8 x 8 with 2 banks, 4-bit-and-up numbers as the default's. */
public final class SmallTarget {
  public static final int ROWS = 8;
  public static final int COLUMNS = 8;
  public static final int CORES = 2;
  public static final int BANKS = 2;
  public static final String HASH = "5ma11";

  private SmallTarget() {}

  public static Target analog() {
    return target(Target.Arithmetic.ANALOG);
  }

  public static Target exact() {
    return target(Target.Arithmetic.EXACT);
  }

  private static Target target(Target.Arithmetic arithmetic) {
    return new Target(
        "small",
        "eo",
        HASH,
        arithmetic,
        new Target.Array(ROWS, COLUMNS, 2, CORES, BANKS, 1_000_000, 4),
        new Target.Clocks(200_000, 1_000_000),
        new Target.Converters(
            8,
            8,
            8,
            InputEncoding.TWO_PASS,
            WeightEncoding.BALANCED,
            3.57,
            0.336,
            1.2,
            1.04,
            1.48,
            4,
            6),
        new Target.Write(20_000_000, 3.57, 3.65, CORES),
        new Target.Rings(20_000, 18, 1.125, 1550, 1.2, Target.Gate.POWERED, 0.004),
        new Target.Optics(6, 0.2, 10, Target.Gate.POWERED, 1, 0.001),
        new Target.Dram(1 << 30, 64, 250_000, 100_000_000, 256, 31.2),
        new Target.Scratchpad(1 << 20, 4, 64, 250_000, 0.83),
        new Target.Accumulators(1 << 16, 0.1),
        new Target.VectorUnit(16, 0.1, 0.2, 0.9, 3.7, 10, 37),
        new Target.Host(1_000_000, 100),
        new Target.Sequencer(4),
        new Target.Area(93, 11_000, 2_850, 50, 40, 0.5),
        List.of(new Target.NoiseProfile("none", 0, 0)),
        List.of());
  }
}
