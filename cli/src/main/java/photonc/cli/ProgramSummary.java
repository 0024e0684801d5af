package photonc.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.program.Instruction;
import photonc.program.Program;
import photonc.program.Repeat;
import photonc.program.Segment;
import photonc.target.Target;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A few facts on what a program holds.
 *
 * @param instructions written in each segment; a repeat counts once, and its body once
 * @param complaint why nobody can build the target; empty where somebody can
 */
record ProgramSummary(
    String program,
    String target,
    Map<Segment, Long> instructions,
    long constantBytes,
    long dramBytes,
    long scratchpadBytes,
    Optional<String> complaint) {

  static ProgramSummary of(Program program, Target made) {
    Map<Segment, Long> instructions = new LinkedHashMap<>();
    for (Segment segment : Segment.values()) {
      instructions.put(segment, written(program.segment(segment)));
    }
    long constants =
        program.images().stream()
            .mapToLong(image -> image.blob().elements() * image.blob().element().bytes())
            .sum();
    return new ProgramSummary(
        program.name(),
        program.targetName(),
        instructions,
        constants,
        program.dramBytes(),
        program.spBytes(),
        made.feasibility().complaint());
  }

  private static long written(List<Instruction> instructions) {
    long count = 0;
    for (Instruction instruction : instructions) {
      count += 1 + (instruction instanceof Repeat repeat ? written(repeat.body()) : 0);
    }
    return count;
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(object()));
    } else {
      printLines(out);
    }
    out.flush();
  }

  private void printLines(PrintWriter out) {
    out.printf("program       %s for %s%n", program, target);
    instructions.forEach(
        (segment, count) ->
            out.printf("%-13s %d instructions as written%n", segment.text(), count));
    out.printf("constants     %d bytes%n", constantBytes);
    out.printf("dram          %d bytes%n", dramBytes);
    out.printf("scratchpad    %d bytes%n", scratchpadBytes);
    complaint.ifPresent(out::println);
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("program", program);
    object.put("target", target);
    instructions.forEach(
        (segment, count) -> object.put(segment.text() + "InstructionCount", count));
    object.put("constantBytes", constantBytes);
    object.put("dramBytes", dramBytes);
    object.put("scratchpadBytes", scratchpadBytes);
    complaint.ifPresent(text -> object.put("notFeasible", text));
    return object;
  }
}
