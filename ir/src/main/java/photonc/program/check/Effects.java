package photonc.program.check;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import photonc.program.HostOp;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Mvm;
import photonc.program.Program;
import photonc.program.Repeat;
import photonc.program.Segment;
import photonc.program.Store;
import photonc.program.VectorOp;
import photonc.program.Work;

/** Whether every instruction that writes wrote something, and every output got its bytes. */
final class Effects {
  private final Program program;
  private final Findings findings;
  private final Set<Work> writers = Collections.newSetFromMap(new IdentityHashMap<>());

  Effects(Program program, Findings findings) {
    this.program = program;
    this.findings = findings;
  }

  void wrote(Work work) {
    writers.add(work);
  }

  /** After a walk through the whole program. */
  void check(History dram) {
    for (Segment segment : Segment.values()) {
      program.segment(segment).forEach(this::check);
    }
    program.outputs().forEach(output -> check(output, dram));
  }

  private void check(Instruction instruction) {
    if (instruction instanceof Repeat repeat) {
      repeat.body().forEach(this::check);
    } else if (instruction instanceof Work work && writes(work) && !writers.contains(work)) {
      findings.fault(
          instruction,
          "writes nothing in any turn: no element walked lies inside the bounds of its destination");
    }
  }

  private static boolean writes(Work work) {
    return work instanceof Load
        || work instanceof Store
        || work instanceof Mvm
        || work instanceof VectorOp
        || work instanceof HostOp;
  }

  /** What an input, a state or an image lies on has its bytes from there. */
  private void check(Program.Port output, History dram) {
    long from = output.address();
    long to = from + Layout.bytes(output.type()).orElseThrow();
    List<Range> filled = Stream.concat(dram.writtenIn(from, to).stream(), given()).toList();
    for (Range unwritten : Range.gaps(filled, from, to)) {
      findings.faultOf(
          output,
          "output '%s' is never written at dram[%d, %d)",
          output.name(),
          unwritten.from(),
          unwritten.to());
    }
  }

  private Stream<Range> given() {
    Stream<Range> ports =
        Stream.of(program.inputs(), program.states())
            .flatMap(List::stream)
            .map(port -> Range.of(port.address(), Layout.bytes(port.type()).orElseThrow()));
    Stream<Range> images =
        program.images().stream()
            .map(image -> Range.of(image.address(), Layout.bytes(image.blob())));
    return Stream.concat(ports, images);
  }
}
