package photonc.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;

class OrderTest {
  private static final int STEPS = 3;

  @Property(tries = 60)
  void acceptsCorrectPrograms(@ForAll long seed) {
    Program program = RandomPrograms.program(seed);
    assertThat(check(program, STEPS)).isEmpty();
    assertThat(new HappensBefore(program, STEPS).races()).isFalse();
  }

  @Test
  void randomProgramsHaveEveryInstructionKind() {
    Set<Class<?>> kinds = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      Program program = RandomPrograms.program(seed);
      List.of(program.setup(), program.step(), program.finish()).forEach(body -> add(body, kinds));
    }
    assertThat(kinds).containsExactlyInAnyOrder(Instruction.class.getPermittedSubclasses());
  }

  private static void add(List<Instruction> body, Set<Class<?>> kinds) {
    for (Instruction row : body) {
      kinds.add(row.getClass());
      if (row instanceof Repeat repeat) {
        add(repeat.body(), kinds);
      }
    }
  }

  /** Each wait and each signal by itself: reported, or the plain definition finds all in order. */
  @Property(tries = 8)
  void reportsEveryDeletedWaitAndSignal(@ForAll long seed) {
    Program program = RandomPrograms.program(seed);
    for (int use = 0; use < Edits.tokenUses(program); use++) {
      Program broken = Edits.withoutUse(program, use);
      if (check(broken, STEPS).isEmpty()) {
        HappensBefore plain = new HappensBefore(broken, STEPS);
        assertThat(plain.starves() || plain.races()).as("use %s", use).isFalse();
      }
    }
  }

  /** A token taken out on both sides stays balanced: only the order can tell. */
  @Property(tries = 30)
  void reportsARaceExactlyWhereThereIsOne(@ForAll long seed) {
    Program program = RandomPrograms.program(seed);
    for (int token = 0; token < program.tokens().size(); token++) {
      compare(Edits.withoutToken(program, token), "without " + token);
      compare(Edits.withInitial(program, token, 1), "one more of " + token);
    }
  }

  /** Two tokens at once: races that hide behind each other. */
  @Property(tries = 30)
  void agreesWithTheDefinitionOnTwoDeletions(
      @ForAll long seed, @ForAll @IntRange(max = 1000) int a, @ForAll @IntRange(max = 1000) int b) {
    Program program = RandomPrograms.program(seed);
    int tokens = program.tokens().size();
    compare(Edits.withoutToken(Edits.withoutToken(program, a % tokens), b % tokens), a + ", " + b);
  }

  /** What the checker's two steps decide holds for more of them. */
  @Property(tries = 20)
  void twoStepsDecideForMore(@ForAll long seed) {
    Program program = RandomPrograms.program(seed);
    for (int token = 0; token < program.tokens().size(); token++) {
      Program broken = Edits.withoutToken(program, token);
      assertThat(check(broken, 2).isEmpty()).isEqualTo(check(broken, 6).isEmpty());
    }
  }

  private static void compare(Program program, String what) {
    boolean reported =
        check(program, STEPS).stream().anyMatch(found -> found.kind() == DiagKind.RACE);
    assertThat(reported).as(what).isEqualTo(new HappensBefore(program, STEPS).races());
  }

  private static List<Diagnostic> check(Program program, int steps) {
    Diagnostics diagnostics = new Diagnostics();
    ProgramChecker.check(program, SmallTarget.analog(), steps, diagnostics);
    return diagnostics.all();
  }
}
