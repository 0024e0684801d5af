package photonc.cli;

import java.io.PrintWriter;
import java.util.List;
import photonc.program.Instruction;
import photonc.program.Program;
import photonc.program.Repeat;
import photonc.program.Segment;

/** A few lines on what a program holds. */
final class ProgramSummary {
  private ProgramSummary() {}

  static void print(Program program, PrintWriter out) {
    out.printf("program       %s for %s%n", program.name(), program.targetName());
    for (Segment segment : Segment.values()) {
      out.printf(
          "%-13s %d instructions as written%n", segment.text(), written(program.segment(segment)));
    }
    long images =
        program.images().stream()
            .mapToLong(image -> image.blob().elements() * image.blob().element().bytes())
            .sum();
    out.printf("constants     %d bytes%n", images);
    out.printf("dram          %d bytes%n", program.dramBytes());
    out.printf("scratchpad    %d bytes%n", program.spBytes());
    out.flush();
  }

  private static long written(List<Instruction> instructions) {
    long count = 0;
    for (Instruction instruction : instructions) {
      count += 1 + (instruction instanceof Repeat repeat ? written(repeat.body()) : 0);
    }
    return count;
  }
}
