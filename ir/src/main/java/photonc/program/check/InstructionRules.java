package photonc.program.check;

import java.util.ArrayList;
import java.util.List;
import photonc.program.Halt;
import photonc.program.Instruction;
import photonc.program.Program;
import photonc.program.ProgramCursor;
import photonc.program.Repeat;
import photonc.program.RunLength;
import photonc.program.Segment;
import photonc.program.Token;
import photonc.program.UnitId;
import photonc.program.Work;
import photonc.target.Target;

/** Rules on each instruction as it stands: shape of the segments, tokens, sites, and its fields. */
public final class InstructionRules {
  private final Program program;
  private final Target target;
  private final Findings findings;
  private final double[] balance;

  public InstructionRules(Program program, Target target, Findings findings) {
    this.program = program;
    this.target = target;
    this.findings = findings;
    this.balance = new double[program.tokens().size()];
  }

  public void check() {
    for (Segment segment : Segment.values()) {
      body(segment, program.segment(segment), List.of(), 1);
    }
    double instructions = RunLength.of(program, 1);
    if (instructions > RunLength.MOST) {
      findings.fault(
          "the program executes %.3g instructions; at most %.3g are supported",
          instructions, RunLength.MOST);
    }
    halts();
    for (int k = 0; k < balance.length; k++) {
      if (balance[k] != 0) {
        findings.faultOf(
            program.tokens().get(k),
            "token '%s' is signalled %.0f times %s than it is waited for in one step; steps repeat,"
                + " so both must be equal",
            program.tokens().get(k).name(),
            Math.abs(balance[k]),
            balance[k] > 0 ? "more" : "less");
      }
    }
  }

  private void halts() {
    List<Instruction> finish = program.finish();
    if (finish.isEmpty() || !(finish.get(finish.size() - 1) instanceof Halt)) {
      findings.fault("the finish segment does not end with halt");
    }
  }

  private void body(Segment segment, List<Instruction> body, List<Long> counts, double times) {
    for (Instruction instruction : body) {
      if (instruction instanceof Repeat repeat) {
        repeat(segment, repeat, counts, times);
      } else if (instruction instanceof Work work) {
        work(segment, work, counts, times);
      } else {
        boolean last = segment == Segment.FINISH && instruction == lastOfFinish();
        if (!last || !counts.isEmpty()) {
          findings.fault(instruction, "halt stands at the end of finish and nowhere else");
        }
      }
    }
  }

  private Instruction lastOfFinish() {
    return program.finish().get(program.finish().size() - 1);
  }

  private void repeat(Segment segment, Repeat repeat, List<Long> counts, double times) {
    if (counts.size() == ProgramCursor.MAX_REPEATS) {
      findings.fault(repeat, "repeats nest deeper than %d", ProgramCursor.MAX_REPEATS);
      return;
    }
    List<Long> inner = new ArrayList<>(counts);
    inner.add(repeat.count());
    body(segment, repeat.body(), inner, times * repeat.count());
  }

  private void work(Segment segment, Work work, List<Long> counts, double times) {
    Instruction instruction = work.instruction();
    if (!Layout.exists(work.unit(), target)) {
      findings.fault(instruction, "target '%s' has no %s", target.name(), work.unit());
    }
    int site = work.control().site();
    if (site > 0 && site >= program.sites().size()) {
      findings.fault(instruction, "site %d of %d sites", site, program.sites().size());
    }
    double perStep = segment == Segment.STEP ? times : 0;
    for (int token : work.control().waits()) {
      tokenOf(work, token, "waits for", perStep);
    }
    for (int token : work.control().signals()) {
      tokenOf(work, token, "signals", perStep);
    }
    instruction.accept(new FieldRules(target, findings, counts));
  }

  private void tokenOf(Work work, int number, String verb, double times) {
    if (number < 0 || number >= program.tokens().size()) {
      findings.fault(
          work.instruction(),
          "%s token %d; the program has %d tokens",
          verb,
          number,
          program.tokens().size());
      return;
    }
    boolean waits = verb.startsWith("waits");
    balance[number] += waits ? -times : times;
    Token token = program.tokens().get(number);
    UnitId expected = waits ? token.consumer() : token.producer();
    if (!expected.equals(work.unit())) {
      findings.fault(
          work.instruction(),
          "%s %s token '%s', which goes from %s to %s",
          work.unit(),
          verb,
          token.name(),
          token.producer(),
          token.consumer());
    }
  }
}
