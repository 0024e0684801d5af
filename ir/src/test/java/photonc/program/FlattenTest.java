package photonc.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import photonc.ir.Affine;
import photonc.ir.ElementType;

class FlattenTest {
  @Test
  void fixesAffineFieldsTurnByTurn() {
    ProgramBuilder builder = new ProgramBuilder();
    builder.step.add(new Repeat(2, List.of(new Repeat(2, List.of(load(Affine.of(8, 1, 100)))))));
    builder.step.add(new Repeat(1, List.of(load(Affine.of(5, 0, 7)))));
    assertThat(Flatten.flatten(builder.build("nested")).step())
        .containsExactly(
            load(Affine.constant(100)),
            load(Affine.constant(108)),
            load(Affine.constant(100)),
            load(Affine.constant(108)),
            load(Affine.constant(7)));
  }

  @Property(tries = 100)
  void keepsTheFlatSequence(@ForAll long seed) {
    Program program = RandomPrograms.program(seed);
    Program flat = Flatten.flatten(program);
    assertThat(flat.step()).noneMatch(Repeat.class::isInstance);
    assertThat(trace(flat)).isEqualTo(trace(program));
  }

  private static Load load(Affine source) {
    return new Load(
        Pattern.contiguous(Memory.DRAM, source, ElementType.U8, 4),
        Pattern.contiguous(Memory.SP, Affine.ZERO, ElementType.U8, 4),
        Control.NONE);
  }

  /** What each executed instruction is, and the addresses it has by itself. */
  private static List<String> trace(Program program) {
    ProgramCursor cursor = new ProgramCursor(program, 2);
    List<String> trace = new ArrayList<>();
    for (var entry = cursor.next(); entry.isPresent(); entry = cursor.next()) {
      Work work = entry.get().work();
      String where = "";
      if (work instanceof Mvm mvm) {
        long[] counters = entry.get().counters();
        where = mvm.source().innerFirst().at(counters) + "/" + mvm.accumulate().at(counters);
      } else if (work instanceof Tune tune) {
        long[] counters = entry.get().counters();
        where = tune.row().at(counters) + "/" + tune.column().at(counters);
      } else if (work instanceof Store store) {
        where = "" + store.destination().base().at(entry.get().counters());
      }
      trace.add(work.unit() + where + work.control() + entry.get().segment() + entry.get().step());
    }
    return trace;
  }
}
