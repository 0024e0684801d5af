package photonc.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import photonc.ir.Affine;

/**
 * Unrolls every repeat of a program: {@code repeat 2 {mvm acc[64*i0]}} becomes {@code mvm acc[0];
 * mvm acc[64]}. Segments, tokens and everything else stay as they are, and so does the flat
 * sequence a {@link ProgramCursor} yields.
 */
public final class Flatten {
  private Flatten() {}

  public static Program flatten(Program program) {
    return new Program(
        program.name(),
        program.targetName(),
        program.targetHash(),
        program.inputs(),
        program.outputs(),
        program.states(),
        program.tokens(),
        program.sites(),
        program.images(),
        program.dramBytes(),
        program.spBytes(),
        flat(program.setup()),
        flat(program.step()),
        flat(program.finish()),
        program.notes());
  }

  private static List<Instruction> flat(List<Instruction> body) {
    List<Instruction> result = new ArrayList<>();
    append(body, new long[0], result);
    return result;
  }

  private static void append(List<Instruction> body, long[] counters, List<Instruction> result) {
    AtCounters atCounters = new AtCounters(counters);
    for (Instruction instruction : body) {
      if (instruction instanceof Repeat repeat) {
        for (long counter = 0; counter < repeat.count(); counter++) {
          long[] inner =
              LongStream.concat(LongStream.of(counters), LongStream.of(counter)).toArray();
          append(repeat.body(), inner, result);
        }
      } else {
        result.add(instruction.accept(atCounters));
      }
    }
  }

  /** An instruction with its affine fields fixed at the values they have for given counters. */
  private record AtCounters(long[] counters) implements Instruction.Visitor<Instruction> {
    @Override
    public Instruction load(Load load) {
      return new Load(at(load.source()), at(load.destination()), load.control());
    }

    @Override
    public Instruction store(Store store) {
      return new Store(at(store.source()), at(store.destination()), store.control());
    }

    @Override
    public Instruction tune(Tune tune) {
      return new Tune(
          tune.core(),
          tune.bank(),
          tune.memory(),
          tune.blocks(),
          tune.element(),
          tune.blockRows(),
          tune.blockColumns(),
          tune.outputs(),
          tune.reduction(),
          tune.index(),
          at(tune.row()),
          at(tune.column()),
          tune.gains(),
          tune.weights(),
          tune.taps(),
          tune.control());
    }

    @Override
    public Instruction mvm(Mvm mvm) {
      return new Mvm(
          mvm.core(),
          mvm.bank(),
          at(mvm.source()),
          at(mvm.accumulators()),
          at(mvm.accumulate()),
          mvm.encoding(),
          mvm.adcBits(),
          mvm.repeated(),
          mvm.control());
    }

    @Override
    public Instruction vector(VectorOp vector) {
      return new VectorOp(
          vector.sources().stream().map(this::at).toList(),
          vector.reduction(),
          vector.compute(),
          vector.stages(),
          at(vector.destination()),
          vector.control());
    }

    @Override
    public Instruction host(HostOp host) {
      return host;
    }

    @Override
    public Instruction sync(Sync sync) {
      return sync;
    }

    @Override
    public Instruction repeat(Repeat repeat) {
      throw new AssertionError("repeats are unrolled, not copied");
    }

    @Override
    public Instruction halt(Halt halt) {
      return halt;
    }

    private Affine at(Affine affine) {
      return Affine.constant(affine.at(counters));
    }

    private Pattern at(Pattern pattern) {
      return new Pattern(
          pattern.memory(),
          at(pattern.base()),
          pattern.element(),
          pattern.axes(),
          pattern.outer(),
          at(pattern.outerFirst()),
          pattern.outerCount(),
          pattern.inner(),
          at(pattern.innerFirst()),
          pattern.innerCount(),
          pattern.fill());
    }
  }
}
