package photonc.sim.functional;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads vectors lane by lane, all vectors' elements of a lane one after the other, in runs of
 * vectors that follow each other along one axis: in images that keep their channels apart these are
 * neighbours in memory. Whether a lane is in bounds is found once for a run.
 */
final class LaneRuns {
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  /** Shorter runs are copied by a loop. */
  private static final int BULK = 16;

  private final Walk walk;
  private final LaneOffsets table;
  private final int axis;
  private final long stepOnAxis;
  private final long step;
  private final boolean isSingle;
  private final boolean isByte;
  private long start;
  private long[] at = {};
  private int vectors;
  private boolean othersInside;
  private int first;
  private int end;
  private int address;

  LaneRuns(Walk walk, LaneOffsets table) {
    this.walk = walk;
    this.table = table;
    int last = walk.outerAxis.length - 1;
    this.axis = walk.outerAxis[last];
    this.stepOnAxis = walk.outerStep[last];
    this.step = stepOnAxis * walk.stride[axis] * walk.elementBytes;
    this.isSingle = walk.pattern.element().isFloat() && walk.elementBytes == Float.BYTES;
    this.isByte = walk.pattern.element().isInteger() && walk.elementBytes == 1;
  }

  /** Bytes from one vector of a run to the next. */
  long step() {
    return step;
  }

  /**
   * Goes to the run of {@code ofVectors} vectors from coordinates {@code from} on.
   *
   * @param ofAddress of the first, were its lanes all at it
   * @param inside whether all lanes are in bounds along the other axes
   */
  void start(long ofAddress, long[] from, int ofVectors, boolean inside) {
    start = ofAddress;
    at = from;
    vectors = ofVectors;
    othersInside = inside;
  }

  /** The elements of one lane, those of the first vector at {@code to}. */
  void floats(Sram memory, Elements elements, int lane, float fill, float[] into, int to) {
    bound(memory, lane);
    Arrays.fill(into, to, to + first, fill);
    Arrays.fill(into, to + end, to + vectors, fill);
    byte[] bytes = memory.bytes();
    int by = (int) step;
    if (isSingle && step == Float.BYTES && end - first >= BULK && address % Float.BYTES == 0) {
      memory.floats().get(address / Float.BYTES, into, to + first, end - first);
    } else if (isSingle) {
      for (int v = first, from = address; v < end; v++, from += by) {
        into[to + v] = (float) FLOATS.get(bytes, from);
      }
    } else {
      for (int v = first, from = address; v < end; v++, from += by) {
        into[to + v] = elements.floatAt(bytes, from);
      }
    }
  }

  /** The elements of one lane, those of the first vector at {@code to}. */
  void ints(Sram memory, Elements elements, int lane, int fill, int[] into, int to) {
    bound(memory, lane);
    Arrays.fill(into, to, to + first, fill);
    Arrays.fill(into, to + end, to + vectors, fill);
    byte[] bytes = memory.bytes();
    int by = (int) step;
    if (isByte && step == 1) {
      int mask = elements.type().isSigned() ? -1 : 0xFF;
      int from = address - first;
      for (int v = first; v < end; v++) {
        into[to + v] = bytes[from + v] & mask;
      }
    } else {
      for (int v = first, from = address; v < end; v++, from += by) {
        into[to + v] = elements.intAt(bytes, from);
      }
    }
  }

  /**
   * Finds from which vector of the run on a lane is in bounds, where that ends, and its address.
   */
  private void bound(Sram memory, int lane) {
    first = 0;
    end = othersInside || isInside(lane) ? vectors : 0;
    long coordinate = at[axis] + table.away()[axis][lane];
    while (first < end && isOutside(coordinate + first * stepOnAxis, axis)) {
      first++;
    }
    while (first < end && isOutside(coordinate + (end - 1) * stepOnAxis, axis)) {
      end--;
    }
    if (first < end) {
      long from = start + table.bytes()[lane] + first * step;
      memory.checkRun(from, step, (long) end - first, walk.elementBytes);
      address = (int) from;
    }
  }

  /** Whether a lane is in bounds along the other axes. */
  private boolean isInside(int lane) {
    for (int other = 0; other < at.length; other++) {
      if (other != axis && isOutside(at[other] + table.away()[other][lane], other)) {
        return false;
      }
    }
    return true;
  }

  private boolean isOutside(long coordinate, int along) {
    return coordinate < 0 || coordinate >= walk.size[along];
  }
}
