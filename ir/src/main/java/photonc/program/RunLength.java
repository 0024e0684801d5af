package photonc.program;

import java.util.List;

/** How many instructions a run of a program executes: as doubles, which no file can overflow. */
public final class RunLength {
  /** More than any batch of the largest networks; a run of so many takes minutes. */
  public static final double MOST = 2e8;

  private RunLength() {}

  /** Instructions of setup, some steps and finish. */
  public static double of(Program program, long steps) {
    return of(program.setup()) + steps * of(program.step()) + of(program.finish());
  }

  private static double of(List<Instruction> body) {
    double executed = 0;
    for (Instruction instruction : body) {
      if (instruction instanceof Repeat repeat) {
        executed += repeat.count() * of(repeat.body());
      } else if (instruction instanceof Work) {
        executed++;
      }
    }
    return executed;
  }
}
