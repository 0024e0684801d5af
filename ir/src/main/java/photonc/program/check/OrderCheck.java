package photonc.program.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.program.Memory;
import photonc.program.Program;
import photonc.program.ProgramCursor;
import photonc.program.Segment;
import photonc.program.Token;
import photonc.program.Work;
import photonc.target.Target;

/**
 * Walks the flat sequence and reports what may happen in the wrong order: accesses of two units
 * that no token orders (RACE), waits that come before their signals (DEADLOCK), accesses outside
 * what is laid out, banks used before they are written; and what has no effect or is missing:
 * writes that reach nothing, outputs that nobody writes.
 *
 * <p>Expects a program whose fields have been checked. Ranges are bounding intervals of patterns.
 */
public final class OrderCheck {
  private final Program program;
  private final Target target;
  private final Findings findings;
  private final Clocks clocks;
  private final Banks banks;
  private final Effects effects;
  private final History dram;
  private final History scratchpad;
  private final List<History> accumulators = new ArrayList<>();

  public OrderCheck(Program program, Target target, Findings findings) {
    this.program = program;
    this.target = target;
    this.findings = findings;
    this.clocks = new Clocks(program.tokens(), target.array().cores());
    this.banks = new Banks(target.array());
    this.effects = new Effects(program, findings);
    this.dram = new History("dram", program.dramBytes());
    this.scratchpad = new History("sp", program.spBytes());
    for (int core = 0; core < target.array().cores(); core++) {
      accumulators.add(new History("acc" + core, target.accumulators().bytes()));
    }
  }

  public void walk(int steps) {
    ProgramCursor cursor = new ProgramCursor(program, steps);
    Segment segment = Segment.SETUP;
    Optional<ProgramCursor.Entry> entry = cursor.next();
    while (entry.isPresent() && !findings.isFull()) {
      if (entry.get().segment() != segment) {
        segment = entry.get().segment();
        clocks.barrier();
      }
      execute(entry.get());
      entry = cursor.next();
    }
    if (findings.isEmpty()) {
      effects.check(dram);
    }
  }

  private void execute(ProgramCursor.Entry entry) {
    Work work = entry.work();
    clocks.start(work.unit());
    for (int token : work.control().waits()) {
      if (!clocks.await(token)) {
        early(work, program.tokens().get(token));
      }
    }
    work.instruction().accept(new Accesses(this, entry));
    for (int token : work.control().signals()) {
      if (!clocks.signal(token)) {
        findings.fault(
            work.instruction(),
            "token '%s' is signalled over %d times before it is waited for",
            program.tokens().get(token).name(),
            Clocks.MOST_PENDING);
      }
    }
  }

  private void early(Work work, Token token) {
    findings.fault(
        DiagKind.DEADLOCK,
        work.instruction(),
        "waits for token '%s' more often than %s has signalled it by then; instructions are"
            + " dispatched in order, so a signal comes before its wait",
        token.name(),
        token.producer());
  }

  Banks banks() {
    return banks;
  }

  Findings findings() {
    return findings;
  }

  History bank(int core, int bank) {
    return banks.history(core, bank);
  }

  private History memory(Memory memory) {
    return switch (memory.space()) {
      case DRAM -> dram;
      case SP -> scratchpad;
      case ACC -> accumulators.get(memory.core());
    };
  }

  boolean exists(Work work, Memory memory) {
    if (memory.core() < target.array().cores()) {
      return true;
    }
    findings.fault(
        work.instruction(),
        "%s; target '%s' has %d cores",
        memory,
        target.name(),
        target.array().cores());
    return false;
  }

  void read(Work work, Memory memory, long from, long to, Words words) {
    access(work, memory, from, to, words, false);
  }

  void write(Work work, Memory memory, long from, long to, Words words) {
    access(work, memory, from, to, words, true);
  }

  private void access(Work work, Memory memory, long from, long to, Words words, boolean writes) {
    if (from >= to || !exists(work, memory)) {
      return;
    }
    if (writes) {
      effects.wrote(work);
    }
    History history = memory(memory);
    if (from < 0 || to > history.bytes()) {
      findings.fault(
          work.instruction(),
          "%s %s[%d, %d); %d bytes of it are %s",
          writes ? "writes" : "reads",
          memory,
          from,
          to,
          history.bytes(),
          memory.space() == Memory.Space.ACC ? "there" : "laid out");
      return;
    }
    if (writes) {
      write(work, history, from, to, words);
    } else {
      read(work, history, from, to, words);
    }
  }

  void read(Work work, History history, long from, long to, Words words) {
    for (History.Cell cell : history.cells(from, to)) {
      afterWrite(work, "reads", history, cell);
      if (!words.agrees(cell.words)) {
        findings.fault(
            work.instruction(),
            "reads %s[%d, %d) as %s, where %s has written %s",
            history.name(),
            cell.from,
            cell.to,
            words,
            findings.mentioned(cell.writer.instruction()),
            cell.words);
      }
      cell.readBy(clocks.current(), clocks.now(), work, clocks.units());
    }
  }

  void write(Work work, History history, long from, long to, Words words) {
    for (History.Cell cell : history.cells(from, to)) {
      afterWrite(work, "writes", history, cell);
      for (int unit = 0; unit < clocks.units() && cell.readers != null; unit++) {
        if (cell.readers[unit] != null && !clocks.isDone(unit, cell.readTimes[unit])) {
          race(work, "writes", history, cell, cell.readers[unit], "reads");
        }
      }
    }
    history.written(from, to, clocks.current(), clocks.now(), work, words);
  }

  private void afterWrite(Work work, String verb, History history, History.Cell cell) {
    if (cell.writer != null && !clocks.isDone(cell.writerUnit, cell.writeTime)) {
      race(work, verb, history, cell, cell.writer, "writes");
    }
  }

  private void race(
      Work work, String verb, History history, History.Cell cell, Work other, String otherVerb) {
    findings.fault(
        DiagKind.RACE,
        work.instruction(),
        "%s %s while %s may still %s it: no token orders %s before %s",
        verb,
        history.range(cell),
        findings.mentioned(other.instruction()),
        otherVerb.equals("reads") ? "read" : "write",
        other.unit(),
        work.unit());
  }
}
