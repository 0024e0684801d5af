package photonc.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Affine;
import photonc.program.HostOp;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Repeat;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.Work;

/**
 * What an instruction may touch in any turn of its enclosing repeats: byte ranges that hold at
 * least everything it reads or writes.
 */
final class Footprint {
  private final Map<Resource, Integer> blockRows = new HashMap<>();

  /**
   * @param instructions the whole program: how many sums an mvm writes depends on what is tuned
   */
  Footprint(List<List<Instruction>> instructions) {
    instructions.forEach(this::findBlocks);
  }

  private void findBlocks(List<Instruction> sequence) {
    for (Instruction instruction : sequence) {
      if (instruction instanceof Repeat repeat) {
        findBlocks(repeat.body());
      } else if (instruction instanceof Tune tune) {
        Resource bank = new Resource.WeightBank(tune.core(), tune.bank());
        blockRows.merge(bank, tune.blockRows(), Math::max);
      }
    }
  }

  /**
   * @param counts how often the enclosing repeats run, outermost first
   */
  List<Access> of(Work work, List<Long> counts) {
    List<Access> accesses = new ArrayList<>();
    if (work instanceof Load load) {
      add(load.source(), counts, false, accesses);
      add(load.destination(), counts, true, accesses);
    } else if (work instanceof Store store) {
      add(store.source(), counts, false, accesses);
      add(store.destination(), counts, true, accesses);
    } else if (work instanceof VectorOp vector) {
      vector.sources().forEach(source -> add(source, counts, false, accesses));
      add(vector.destination(), counts, true, accesses);
    } else if (work instanceof HostOp host) {
      host.inputs().forEach(buffer -> accesses.add(tensor(buffer, false)));
      host.outputs().forEach(buffer -> accesses.add(tensor(buffer, true)));
    } else if (work instanceof Tune tune) {
      tune(tune, accesses);
    } else if (work instanceof Mvm mvm) {
      mvm(mvm, counts, accesses);
    } else if (!(work instanceof Sync)) {
      throw new AssertionError(work);
    }
    return accesses;
  }

  private static Access tensor(HostOp.Buffer buffer, boolean write) {
    long end = buffer.address() + buffer.type().bytes();
    return new Access(new Resource.Bytes(Memory.SP), buffer.address(), end, write);
  }

  private static void tune(Tune tune, List<Access> accesses) {
    accesses.add(new Access(new Resource.WeightBank(tune.core(), tune.bank()), 0, 1, true));
    long positions = Math.multiplyExact(tune.rowBlocks(), tune.columnBlocks());
    long blocks =
        tune.index().isEmpty()
            ? positions
            : 1 + tune.index().stream().mapToLong(number -> number).max().orElse(0);
    long blockBytes =
        Math.multiplyExact((long) tune.blockRows() * tune.blockColumns(), tune.element().bytes());
    Resource memory = new Resource.Bytes(tune.memory());
    long end = tune.blocks() + Math.multiplyExact(blocks, blockBytes);
    accesses.add(new Access(memory, tune.blocks(), end, false));
    if (tune.gains().isPresent()) {
      Tune.Gains gains = tune.gains().get();
      long bytes = gains.bytes(positions * tune.blockRows());
      accesses.add(new Access(memory, gains.address(), gains.address() + bytes, false));
    }
  }

  private void mvm(Mvm mvm, List<Long> counts, List<Access> accesses) {
    Resource bank = new Resource.WeightBank(mvm.core(), mvm.bank());
    accesses.add(new Access(bank, 0, 1, false));
    add(mvm.source(), counts, false, accesses);
    long rows = blockRows.getOrDefault(bank, 1);
    long from = least(mvm.accumulators(), counts);
    long to = most(mvm.accumulators(), counts) + 4 * rows * mvm.source().outerCount();
    accesses.add(new Access(new Resource.Bytes(Memory.acc(mvm.core())), from, to, true));
  }

  private static void add(
      Pattern pattern, List<Long> counts, boolean write, List<Access> accesses) {
    Optional<long[]> elements = elements(pattern);
    if (elements.isEmpty()) {
      return;
    }
    int bytes = pattern.element().bytes();
    long from = least(pattern.base(), counts) + elements.get()[0] * bytes;
    long to = most(pattern.base(), counts) + (elements.get()[1] + 1) * bytes;
    if (stepsEvenly(pattern, pattern.outer()) && stepsEvenly(pattern, pattern.inner())) {
      Affine start = start(pattern);
      from = Math.max(from, least(start, counts));
      to = Math.min(to, most(start, counts) + (reach(pattern) + 1) * bytes);
    }
    if (from < to) {
      accesses.add(new Access(new Resource.Bytes(pattern.memory()), from, to, write));
    }
  }

  /** Whether a number moves forward by the same distance with every count. */
  private static boolean stepsEvenly(Pattern pattern, List<Pattern.Digit> digits) {
    return digits.size() <= 1 && distance(pattern, digits) >= 0;
  }

  /** Where the first numbers stand: tighter where the base takes back what they add. */
  private static Affine start(Pattern pattern) {
    long offset = 0;
    for (Pattern.Axis axis : pattern.axes()) {
      offset += axis.stride() * axis.offset();
    }
    Affine elements =
        pattern
            .outerFirst()
            .times(distance(pattern, pattern.outer()))
            .plus(pattern.innerFirst().times(distance(pattern, pattern.inner())))
            .plus(offset);
    return pattern.base().plus(elements.times(pattern.element().bytes()));
  }

  private static long reach(Pattern pattern) {
    return distance(pattern, pattern.outer()) * (pattern.outerCount() - 1)
        + distance(pattern, pattern.inner()) * (pattern.innerCount() - 1);
  }

  /** Elements from one number to the next. */
  private static long distance(Pattern pattern, List<Pattern.Digit> digits) {
    return digits.isEmpty()
        ? 0
        : digits.get(0).step() * pattern.axes().get(digits.get(0).axis()).stride();
  }

  /** Smallest and largest element offset; empty where every element is out of bounds. */
  private static Optional<long[]> elements(Pattern pattern) {
    long least = 0;
    long most = 0;
    for (int a = 0; a < pattern.axes().size(); a++) {
      Pattern.Axis axis = pattern.axes().get(a);
      long low = axis.offset();
      long high = axis.offset();
      for (List<Pattern.Digit> digits : List.of(pattern.outer(), pattern.inner())) {
        for (Pattern.Digit digit : digits) {
          if (digit.axis() == a) {
            low += Math.min(0, digit.step() * (digit.count() - 1));
            high += Math.max(0, digit.step() * (digit.count() - 1));
          }
        }
      }
      low = Math.max(low, 0);
      high = Math.min(high, axis.size() - 1);
      if (low > high) {
        return Optional.empty();
      }
      least += axis.stride() * (axis.stride() < 0 ? high : low);
      most += axis.stride() * (axis.stride() < 0 ? low : high);
    }
    return Optional.of(new long[] {least, most});
  }

  private static long least(Affine affine, List<Long> counts) {
    long value = affine.constant();
    for (int k = 0; k < affine.coefficients().size(); k++) {
      value += Math.min(0, affine.coefficient(k) * (counts.get(k) - 1));
    }
    return value;
  }

  private static long most(Affine affine, List<Long> counts) {
    long value = affine.constant();
    for (int k = 0; k < affine.coefficients().size(); k++) {
      value += Math.max(0, affine.coefficient(k) * (counts.get(k) - 1));
    }
    return value;
  }
}
