package photonc.tests.stepper;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import photonc.program.ProgramCursor;
import photonc.program.UnitId;

/** One unit of the stepper: its queue, its job with the times known so far, its residencies. */
final class StepUnit {
  static final long UNKNOWN = Long.MAX_VALUE;

  /** An instruction in the queue and the edge that put it there. */
  record Queued(int number, ProgramCursor.Entry entry, long edge) {}

  /** A request made at the current tick. */
  record Request(StepUnit unit, boolean write, JobPlan.Server server, long slots) {}

  final UnitId id;
  final Deque<Queued> queue = new ArrayDeque<>();
  final Map<String, Long> residency = new TreeMap<>();

  Queued running;
  JobPlan plan;
  long t0;
  private long[] readAsked;
  private long[] readStart;
  private long[] readEnd;
  private long[] workStart;
  private long[] workEnd;
  private long[] writeAsked;
  private long[] writeStart;
  private long[] writeEnd;

  long awaitedTime;
  List<Integer> shortTokens = List.of();

  StepUnit(UnitId id) {
    this.id = id;
  }

  boolean hasJob() {
    return running != null;
  }

  void start(Queued queued, JobPlan newPlan, long edge) {
    running = queued;
    plan = newPlan;
    t0 = edge;
    int n = newPlan.chunks().size();
    readAsked = unknown(n);
    readStart = unknown(n);
    readEnd = unknown(n);
    workStart = unknown(n);
    workEnd = unknown(n);
    writeAsked = unknown(n);
    writeStart = unknown(n);
    writeEnd = unknown(n);
  }

  private static long[] unknown(int n) {
    long[] times = new long[n];
    Arrays.fill(times, UNKNOWN);
    return times;
  }

  /** Everything that can happen to the job at tick t without a server; asks for what needs one. */
  void advance(long t, List<Request> requests) {
    boolean changed = true;
    while (changed && hasJob()) {
      changed = false;
      for (int i = 0; i < plan.chunks().size(); i++) {
        changed |= read(i, t, requests);
        changed |= work(i, t);
        changed |= write(i, t, requests);
      }
    }
  }

  private boolean read(int i, long t, List<Request> requests) {
    boolean may = i == 0 ? t >= t0 + plan.lead() : readEnd[i - 1] <= t;
    may &= i < 2 || workEnd[i - 2] <= t;
    if (!may || readAsked[i] != UNKNOWN) {
      return false;
    }
    readAsked[i] = t;
    JobPlan.Chunk chunk = plan.chunks().get(i);
    if (chunk.readSlots() == 0) {
      readStart[i] = t;
      readEnd[i] = t;
      return true;
    }
    requests.add(new Request(this, false, chunk.reader(), chunk.readSlots()));
    return false;
  }

  private boolean work(int i, long t) {
    boolean may =
        readEnd[i] <= t && (i < 1 || workEnd[i - 1] <= t) && (i < 2 || writeEnd[i - 2] <= t);
    if (!may || workStart[i] != UNKNOWN || t % plan.clock() != 0) {
      return false;
    }
    workStart[i] = t;
    workEnd[i] = t + plan.chunks().get(i).work();
    return true;
  }

  private boolean write(int i, long t, List<Request> requests) {
    boolean may = workEnd[i] <= t && (i < 1 || writeEnd[i - 1] <= t);
    if (!may || writeAsked[i] != UNKNOWN) {
      return false;
    }
    writeAsked[i] = t;
    JobPlan.Chunk chunk = plan.chunks().get(i);
    if (chunk.writeSlots() == 0) {
      writeStart[i] = t;
      writeEnd[i] = t;
      return true;
    }
    requests.add(new Request(this, true, chunk.writer(), chunk.writeSlots()));
    return false;
  }

  /** The server's answer to the request made at this tick. */
  void granted(boolean write, long start, long end) {
    long[] asked = write ? writeAsked : readAsked;
    long[] starts = write ? writeStart : readStart;
    long[] ends = write ? writeEnd : readEnd;
    for (int i = 0; i < asked.length; i++) {
      if (asked[i] != UNKNOWN && ends[i] == UNKNOWN) {
        starts[i] = start;
        ends[i] = end;
        return;
      }
    }
    throw new AssertionError("no request open");
  }

  long lastWriteEnd() {
    return Arrays.stream(writeEnd).max().orElseThrow();
  }

  /** The done time once every write has its end, else unknown. */
  long done(long digital) {
    long last = lastWriteEnd();
    return last == UNKNOWN ? UNKNOWN : Math.max(last + plan.tail(), t0 + digital);
  }

  void finish() {
    running = null;
    plan = null;
  }

  /** The state of a unit with a job in the tick that starts at t. */
  String state(long t) {
    if (serving(readStart, readEnd, t) || serving(writeStart, writeEnd, t) || working(t)) {
      return "BUSY";
    }
    long last = lastWriteEnd();
    if (last != UNKNOWN && t >= last && t < last + plan.tail()) {
      return "BUSY";
    }
    if (t < t0 + plan.lead()) {
      return "LATENCY";
    }
    int waiting = waitingRead(t);
    if (waiting >= 0) {
      return port(plan.chunks().get(waiting).reader());
    }
    int writing = waitingWrite(t);
    return writing >= 0 ? port(plan.chunks().get(writing).writer()) : "CLOCK";
  }

  private static String port(JobPlan.Server server) {
    return server == JobPlan.Server.DRAM ? "DRAM_PORT" : "SP_PORT";
  }

  private boolean serving(long[] starts, long[] ends, long t) {
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] <= t && t < ends[i] && ends[i] != UNKNOWN) {
        return true;
      }
    }
    return false;
  }

  private boolean working(long t) {
    return serving(workStart, workEnd, t);
  }

  private int waitingRead(long t) {
    return waiting(readAsked, readStart, t);
  }

  private int waitingWrite(long t) {
    return waiting(writeAsked, writeStart, t);
  }

  private static int waiting(long[] asked, long[] starts, long t) {
    for (int i = 0; i < asked.length; i++) {
      if (asked[i] != UNKNOWN && asked[i] <= t && starts[i] > t) {
        return i;
      }
    }
    return -1;
  }

  void count(String state, long time) {
    residency.merge(state, time, Long::sum);
  }
}
