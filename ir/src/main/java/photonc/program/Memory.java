package photonc.program;

import java.util.Locale;
import java.util.Optional;

/** A byte-addressed memory: {@code dram}, {@code sp} (scratchpad), {@code acc2} (core 2's sums). */
public record Memory(Space space, int core) {
  /** The address spaces of a program. */
  public enum Space {
    DRAM,
    SP,
    ACC
  }

  public static final Memory DRAM = new Memory(Space.DRAM, 0);
  public static final Memory SP = new Memory(Space.SP, 0);

  public Memory {
    if (core < 0 || (space != Space.ACC && core != 0)) {
      throw new IllegalArgumentException("only accumulators belong to a core");
    }
  }

  public static Memory acc(int core) {
    return new Memory(Space.ACC, core);
  }

  public static Optional<Memory> parse(String text) {
    return switch (text) {
      case "dram" -> Optional.of(DRAM);
      case "sp" -> Optional.of(SP);
      default ->
          text.matches("acc\\d{1,6}")
              ? Optional.of(acc(Integer.parseInt(text.substring(3))))
              : Optional.empty();
    };
  }

  @Override
  public String toString() {
    return space.name().toLowerCase(Locale.ROOT) + (space == Space.ACC ? core : "");
  }
}
