package photonc.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.UserError;
import photonc.ir.Affine;
import photonc.ir.Module;
import photonc.program.Instruction;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Program;
import photonc.program.ProgramChecker;
import photonc.program.Repeat;
import photonc.program.Site;
import photonc.program.Token;
import photonc.program.Tune;
import photonc.program.UnitId;
import photonc.program.UnitKind;
import photonc.program.VectorOp;
import photonc.program.Work;
import photonc.target.Target;
import photonc.target.Targets;
import photonc.text.BlobResolver;
import photonc.text.PirParser;

class BackendTest {
  /** Four column blocks through two banks in turn, then a scale and a ReLU. */
  private static final String ROTATING =
      """
      module @rotating {level = array} {
        const @w : tensor<4x4x4xi8> = splat 1
        func @main(%x: tensor<3x16xu8>) -> tensor<3x4xf32> {
          %none = core.zero : tensor<3x4xi32>
          %start = core.zero : tensor<3x4xi32>
          %sums = core.loop %start {count = 2} : tensor<3x4xi32> {
            ^(%i: index, %s: tensor<3x4xi32>):
            %a = array.program @w, %i {bank = 0, column = affine(2*i0), core = 0,
              index = [0, 1, 2, 3], outputs = 4, reduction = 16, row = 0} : bank<4x4xi8> loc("fc")
            %t = array.mvm %x, %a, %s, %i {column = affine(2*i0), first = 0, window = {fill = 0,
              lanes = [[16, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}}
              : tensor<3x4xi32> loc("fc")
            %b = array.program @w, %i {bank = 1, column = affine(2*i0 + 1), core = 0,
              index = [0, 1, 2, 3], outputs = 4, reduction = 16, row = 0} : bank<4x4xi8> loc("fc")
            %u = array.mvm %x, %b, %t, %i {column = affine(2*i0 + 1), first = 0,
              window = {fill = 0, lanes = [[16, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}}
              : tensor<3x4xi32> loc("fc")
            core.yield %u
          }
          %y = array.drain %none, %sums {core = 0, first = 0, row = 0, row_axis = 1}
            : tensor<3x4xi32> loc("fc")
          %s1 = vector.dequantize %y, @scale {axis = 1} : tensor<3x4xf32> loc("act")
          %z = vector.relu %s1 : tensor<3x4xf32> loc("act")
          core.return %z
        }
        const @scale : tensor<1xf32> = dense [0.25]
      }
      """;

  @Test
  void loopsStayAndFirstTurnOverwritesTheSums() {
    List<Mvm> mvms = all(compile(ROTATING, "mrr-crossbar").step(), Mvm.class);
    assertThat(mvms).hasSize(2);
    assertThat(mvms.get(0).accumulate()).isEqualTo(Affine.of(1, 0, 0));
    assertThat(mvms.get(1).accumulate()).isEqualTo(Affine.constant(1));
    assertThat(mvms.get(0).source().innerFirst()).isEqualTo(Affine.of(8, 0, 0));
    assertThat(mvms.get(1).source().innerFirst()).isEqualTo(Affine.of(8, 0, 4));
    assertThat(mvms.get(0).accumulators()).isEqualTo(mvms.get(1).accumulators());
  }

  /** Writing overlaps with streaming if each bank has one token there and one back, no more. */
  @Test
  void onlyBankTokensOrderWritersAndStreams() {
    Program program = compile(ROTATING, "mrr-crossbar");
    List<String> between = new ArrayList<>();
    for (Token token : program.tokens()) {
      Set<UnitKind> ends = new TreeSet<>(List.of(token.producer().kind(), token.consumer().kind()));
      if (ends.equals(Set.of(UnitKind.WRITER, UnitKind.STREAM))) {
        between.add(token.producer() + " " + token.initial() + " " + token.name());
      }
    }
    assertThat(between)
        .containsExactlyInAnyOrder(
            "writer0 0 fc: weights bank 0",
            "writer0 0 fc: weights bank 1",
            "stream0 1 fc: weights bank 0 free",
            "stream0 1 fc: weights bank 1 free");
  }

  @Test
  void nothingIsClearedThatIsOverwrittenAndChainsAreOneInstruction() {
    List<VectorOp> vectors = all(compile(ROTATING, "mrr-crossbar").step(), VectorOp.class);
    assertThat(vectors).hasSize(2);
    assertThat(vectors.get(0).stages()).isEmpty();
    assertThat(vectors.get(1).stages())
        .extracting(stage -> stage.op().text())
        .containsExactly("mul", "max");
  }

  @Test
  void weightsOfStepsAreHeldInTheScratchpadWhileTheyFit() {
    Program wide = compile(ROTATING, "mrr-crossbar");
    assertThat(all(wide.step(), Tune.class)).extracting(Tune::memory).containsOnly(Memory.SP);
    assertThat(wide.notes().get("backend.weights")).startsWith("1 of 1 ");
    Program narrow = compile(ROTATING, "mrr-crossbar", scratchpad(wide.spBytes() - 64));
    assertThat(narrow.notes().get("backend.weights"))
        .as("input and output share a place rather than have the table in DRAM")
        .startsWith("1 of 1 ");
    Program tight = compile(ROTATING, "mrr-crossbar", scratchpad(narrow.spBytes() - 64));
    assertThat(tight.notes().get("backend.weights"))
        .startsWith("0 of 1 ")
        .contains("1 are read from DRAM");
  }

  @Test
  void theNextInputIsLoadedOnceThisOneIsReadAndThisOutputIsStoredMeanwhile() {
    Program program = compile(ROTATING, "mrr-crossbar");
    assertThat(program.tokens())
        .filteredOn(token -> token.consumer().equals(UnitId.LOAD))
        .extracting(Token::producer)
        .containsOnly(UnitId.stream(0));
    assertThat(program.tokens())
        .filteredOn(token -> token.producer().equals(UnitId.STORE))
        .extracting(Token::consumer)
        .containsOnly(UnitId.VECTOR);
  }

  private static String scratchpad(long bytes) {
    return "scratchpad.size=" + bytes + " B";
  }

  @Test
  void saysWhichLayerDoesNotFitAndWhatToDo() {
    UserError error =
        catchThrowableOfType(
            UserError.class,
            () ->
                compile(
                    ROTATING.replace("3x", "3000x").replace("[3, 0", "[3000, 0"),
                    "mrr-crossbar",
                    "scratchpad.size=32 KiB"));
    assertThat(error.diagnostics()).hasSize(1);
    assertThat(error.diagnostics().get(0).kind()).isEqualTo(DiagKind.DOES_NOT_FIT);
    assertThat(error.diagnostics().get(0).location().text()).isEqualTo("fc");
    assertThat(error.diagnostics().get(0).message())
        .startsWith("scratchpad: 48000 bytes are needed at once, target 'mrr-crossbar' has 32768")
        .contains("they are '%x' 48000;", "--set scratchpad.size=");
  }

  /** 3000 vectors of 4 sums of 4 bytes. */
  @Test
  void saysWhichLayerTheAccumulatorsDoNotHold() {
    UserError error =
        catchThrowableOfType(
            UserError.class,
            () ->
                compile(
                    ROTATING.replace("3x", "3000x").replace("[3, 0", "[3000, 0"),
                    "mrr-crossbar",
                    "accumulators.size=32 KiB"));
    assertThat(error.diagnostics()).hasSize(1);
    assertThat(error.diagnostics().get(0).location().text()).isEqualTo("fc");
    assertThat(error.diagnostics().get(0).message())
        .startsWith("accumulators of core 0: 48000 bytes are needed at once")
        .contains("'mrr-crossbar' has 32768", "--set accumulators.size=");
  }

  @Test
  void refusesCoresThatTheTargetDoesNotHave() {
    UserError error =
        catchThrowableOfType(
            UserError.class,
            () -> compile(ROTATING.replace("core = 0", "core = 7"), "mrr-crossbar"));
    assertThat(error.diagnostics()).hasSize(3);
    assertThat(error.diagnostics().get(0).message())
        .isEqualTo("'array.program': core 7 does not exist on 'mrr-crossbar'; expected 0 to 3");
  }

  @Test
  void layersAreSitesInTheOrderTheyAppear() {
    Program program = compile(ROTATING, "mrr-crossbar");
    assertThat(program.sites().get(0)).isEqualTo(Site.named("rotating"));
    assertThat(program.sites().stream().map(Site::name).filter(Set.of("fc", "act")::contains))
        .containsExactly("fc", "act");
  }

  @Test
  void residentBlocksAreWrittenInSetup() {
    Program program = compile(resident(), "mrr-crossbar");
    assertThat(all(program.setup(), Tune.class)).hasSize(1);
    assertThat(all(program.step(), Tune.class)).isEmpty();
    assertThat(program.tokens())
        .noneMatch(token -> token.producer().equals(UnitId.writer(0)) && token.initial() == 0);
  }

  private static String resident() {
    return """
    module @resident {level = array} {
      const @w : tensor<1x4x4xi8> = splat 1
      func @main(%x: tensor<3x4xu8>) -> tensor<3x4xi32> {
        %b = array.program @w {bank = 0, column = 0, core = 0, index = [0], outputs = 4,
          reduction = 4, resident = true, row = 0} : bank<4x4xi8>
        %none = core.zero : tensor<3x4xi32>
        %s = core.zero : tensor<3x4xi32>
        %t = array.mvm %x, %b, %s {column = 0, first = 0, window = {fill = 0,
          lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x4xi32>
        %y = array.drain %none, %t {core = 0, first = 0, row = 0, row_axis = 1} : tensor<3x4xi32>
        core.return %y
      }
    }
    """;
  }

  private static Program compile(String pir, String targetName, String... overrides) {
    Diagnostics diagnostics = new Diagnostics();
    Module module = PirParser.parse("test.pir", pir, BlobResolver.NONE, diagnostics).orElseThrow();
    Target target = Targets.load(targetName, List.of(overrides), diagnostics).orElseThrow();
    Program program = Backend.compile(module, target, diagnostics);
    ProgramChecker.check(program, target, diagnostics);
    assertThat(diagnostics.all()).isEmpty();
    return program;
  }

  private static <T extends Work> List<T> all(List<Instruction> sequence, Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (Instruction instruction : sequence) {
      if (instruction instanceof Repeat repeat) {
        found.addAll(all(repeat.body(), kind));
      } else if (kind.isInstance(instruction)) {
        found.add(kind.cast(instruction));
      }
    }
    return found;
  }
}
