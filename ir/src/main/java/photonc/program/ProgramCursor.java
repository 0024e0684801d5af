package photonc.program;

import java.util.List;
import java.util.Optional;

/**
 * Walks the flat instruction sequence of a run lazily, in memory that depends on the nesting depth
 * only: setup, then the step segment {@code steps} times, then finish up to halt.
 */
public final class ProgramCursor {
  /** One executed instruction: where it stands and the counters of its enclosing repeats. */
  public record Entry(Work work, long[] counters, Segment segment, int step) {}

  /** How deep repeats may nest. */
  public static final int MAX_REPEATS = 63;

  private static final long[] NO_COUNTERS = {};
  private static final int MAX_DEPTH = MAX_REPEATS + 1;

  private final Program program;
  private final int steps;
  private final Frame[] frames = new Frame[MAX_DEPTH];
  private int depth;
  private Segment segment = Segment.SETUP;
  private int step;

  public ProgramCursor(Program program, int steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("steps " + steps);
    }
    this.program = program;
    this.steps = steps;
    enter(program.setup(), 1);
  }

  /** The next instruction, or empty after the last. */
  public Optional<Entry> next() {
    while (true) {
      if (depth == 0) {
        if (!nextSegment()) {
          return Optional.empty();
        }
        continue;
      }
      Frame top = frames[depth - 1];
      if (top.position == top.body.size()) {
        endOfBody(top);
        continue;
      }
      Instruction instruction = top.body.get(top.position++);
      if (instruction instanceof Repeat repeat) {
        enter(repeat.body(), repeat.count());
      } else if (instruction instanceof Work work) {
        return Optional.of(new Entry(work, counters(), segment, step));
      }
    }
  }

  private void endOfBody(Frame top) {
    if (++top.counter < top.count) {
      top.position = 0;
    } else {
      depth--;
    }
  }

  private boolean nextSegment() {
    if (segment == Segment.FINISH) {
      return false;
    }
    boolean anotherStep = segment == Segment.SETUP ? steps > 0 : step + 1 < steps;
    if (anotherStep) {
      step = segment == Segment.SETUP ? 0 : step + 1;
      segment = Segment.STEP;
    } else {
      segment = Segment.FINISH;
    }
    enter(program.segment(segment), 1);
    return true;
  }

  private void enter(List<Instruction> body, long count) {
    if (depth == MAX_DEPTH) {
      throw new IllegalArgumentException("repeats nest deeper than " + MAX_REPEATS);
    }
    frames[depth++] = new Frame(body, count);
  }

  /** Counters of the repeats only: the segment's own frame has none. */
  private long[] counters() {
    if (depth == 1) {
      return NO_COUNTERS;
    }
    long[] counters = new long[depth - 1];
    for (int k = 1; k < depth; k++) {
      counters[k - 1] = frames[k].counter;
    }
    return counters;
  }

  private static final class Frame {
    private final List<Instruction> body;
    private final long count;
    private int position;
    private long counter;

    Frame(List<Instruction> body, long count) {
      this.body = body;
      this.count = count;
    }
  }
}
