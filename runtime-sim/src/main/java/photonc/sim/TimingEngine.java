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
    long[] pendingFs = new long[units.length];
    look(units, pendingFs);
    long edgeFs = machine.nextEdgeFs();
    while (true) {
      int first = earliest(pendingFs);
      long requestFs = pendingFs[first];
      if (edgeFs == Time.NEVER && requestFs == Time.NEVER) {
        break;
      }
      if (edgeFs <= requestFs) {
        machine.edge(edgeFs);
        look(units, pendingFs);
        edgeFs = machine.nextEdgeFs();
        continue;
      }
      JobRun run = units[first].run();
      pendingFs[first] = Time.NEVER;
      serve(machine, run, Math.min(edgeFs, pendingFs[earliest(pendingFs)]));
      pendingFs[first] = run.pendingFs();
      if (run.doneFs() != Time.NEVER) {
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

  /** Notes when every unit's next request was made: only an edge or a served request change it. */
  private static void look(Unit[] units, long[] pendingFs) {
    for (int k = 0; k < units.length; k++) {
      pendingFs[k] = units[k].run().pendingFs();
    }
  }

  /** The unit whose request is the earliest, the first in unit order of equals. */
  private static int earliest(long[] pendingFs) {
    int first = 0;
    for (int k = 1; k < pendingFs.length; k++) {
      if (pendingFs[k] < pendingFs[first]) {
        first = k;
      }
    }
    return first;
  }
}
