package photonc.sim;

import photonc.program.Program;
import photonc.target.Target;

/**
 * Runs a program in time, without moving data: docs/isa.md "Timing" to the femtosecond. Time jumps
 * from event to event: an edge at which something may change, or a request to a shared server.
 */
public final class TimingEngine {
  /** When a program ends, where every unit's time went and what it counted. */
  public SimTiming run(Program program, Target target, int steps) {
    return run(program, target, steps, TimingObserver.NONE);
  }

  /** The same, told to an observer job by job. */
  public SimTiming run(Program program, Target target, int steps, TimingObserver observer) {
    Machine machine = new Machine(program, target, steps, observer);
    Unit[] units = machine.units();
    long edgeFs = machine.nextEdgeFs();
    while (true) {
      int first = earliest(units);
      long requestFs = first < 0 ? Time.NEVER : units[first].run().pendingFs();
      if (edgeFs == Time.NEVER && requestFs == Time.NEVER) {
        break;
      }
      if (edgeFs <= requestFs) {
        machine.edge(edgeFs);
        edgeFs = machine.nextEdgeFs();
        continue;
      }
      serve(machine, units[first].run(), Math.min(edgeFs, earliestBeside(units, first)));
      if (units[first].run().doneFs() != Time.NEVER) {
        edgeFs = Math.min(edgeFs, units[first].nextEdgeFs(edgeFs));
      }
    }
    if (!machine.sequencer().isOver()) {
      throw new Deadlock(program, machine).error();
    }
    return machine.timing();
  }

  /** Serves a job's earliest request, and those that follow before anyone else wants anything. */
  private static void serve(Machine machine, JobRun run, long othersFs) {
    do {
      long timeFs = run.pendingFs();
      run.serve();
      machine.served(timeFs);
    } while (run.pendingFs() < othersFs);
  }

  /** The unit whose pending request is the earliest, the first in unit order of equals, or -1. */
  private static int earliest(Unit[] units) {
    int first = -1;
    long earliestFs = Time.NEVER;
    for (int k = 0; k < units.length; k++) {
      long pendingFs = units[k].run().pendingFs();
      if (pendingFs < earliestFs) {
        first = k;
        earliestFs = pendingFs;
      }
    }
    return first;
  }

  private static long earliestBeside(Unit[] units, int except) {
    long earliestFs = Time.NEVER;
    for (int k = 0; k < units.length; k++) {
      if (k != except) {
        earliestFs = Math.min(earliestFs, units[k].run().pendingFs());
      }
    }
    return earliestFs;
  }
}
