package photonc.sim;

import photonc.program.Program;
import photonc.target.Target;

/**
 * Runs a program in time, without moving data: docs/isa.md "Timing" to the femtosecond. Time jumps
 * from event to event: an edge at which something may change, or a request to a shared server.
 */
public final class TimingEngine {
  private long foldedChunks;

  /** How many chunks of jobs its runs counted without looking at each of them. */
  public long foldedChunks() {
    return foldedChunks;
  }

  /** When a program ends, where every unit's time went and what it counted. */
  public SimTiming run(Program program, Target target, int steps) {
    return run(program, target, steps, TimingObserver.NONE);
  }

  /** The same, told to an observer job by job. */
  public SimTiming run(Program program, Target target, int steps, TimingObserver observer) {
    Machine machine = new Machine(program, target, steps, observer);
    Agenda agenda = machine.agenda();
    while (true) {
      int first = agenda.firstRequest();
      long requestFs = agenda.requestFs(first);
      if (agenda.edgeFs() <= requestFs) {
        if (agenda.edgeFs() == Time.NEVER) {
          break;
        }
        machine.edge(agenda.edgeFs());
      } else {
        machine.serve(first);
      }
    }
    if (!machine.sequencer().isOver()) {
      throw new Deadlock(program, machine).error();
    }
    foldedChunks = Math.addExact(foldedChunks, machine.foldedChunks());
    return machine.timing();
  }
}
