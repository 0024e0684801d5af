package photonc.program.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.program.Control;
import photonc.program.Flatten;
import photonc.program.Halt;
import photonc.program.InputEncoding;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Program;
import photonc.program.ProgramChecker;
import photonc.program.RandomPrograms;
import photonc.program.Repeat;
import photonc.program.SamePrograms;
import photonc.program.Site;
import photonc.program.SmallTarget;
import photonc.program.Tune;
import photonc.program.WildPrograms;
import photonc.program.pho.PhoReader;
import photonc.program.pho.PhoWriter;

class PasmTest {
  private static final String BY_HAND =
      """
      // y = W x, weights written once, four vectors a turn
      program "by hand" {
        target "small"
        memory dram 512
        memory sp 256
        input "x" : tensor<8x8xu8> at 0
        output "y" : tensor<8x8xf32> at 64
        image "w" at 320 : 64 x i8 = splat 1
        token x_ready : load0 -> stream0
        token x_free : stream0 -> load0 initial 1
        token sums_ready : stream0 -> vector0
        token sums_free "the drain is over" : vector0 -> stream0 initial 1
        token y_ready : vector0 -> store0
        token y_free : store0 -> vector0 initial 1
        site whole
        site fc1 "fully connected"

        setup { tune core0.bank1, dram[320 : 8 x 8 x i8] site(fc1) }
        step {
          repeat 2 {
            load dram[32*i0 : 32 x u8] -> sp[0 : 32 x u8] wait(x_free) signal(x_ready)
            mvm core0.bank1, sp[0 : 4 x 8 x u8] -> acc[0]
              wait(x_ready, sums_free) signal(x_free) signal(sums_ready) site(fc1)
            vector f32 acc0[0 : 32 x i32] : mul 0.5, max 0
              -> sp[64 : f32 axes(32) inner(32@0)] wait(sums_ready, y_free) signal(sums_free, y_ready)
            store sp[64 : 32 x f32] -> dram[128*i0 + 64 : 32 x f32] wait(y_ready) signal(y_free)
          }
        }
        finish { halt }
      }
      """;

  @Property(tries = 300)
  void parsingAPrintedProgramGivesTheProgram(@ForAll long seed) {
    Program program = WildPrograms.program(seed);
    Program named = program.sites().isEmpty() ? RandomPrograms.program(seed) : program;
    SamePrograms.assertSame(parse(PasmPrinter.print(named)), named);
  }

  @Property(tries = 100)
  void aPrintedProgramIsAFixedPoint(@ForAll long seed) {
    Program program = RandomPrograms.program(seed);
    String text = PasmPrinter.print(program);
    SamePrograms.assertSame(parse(text), program);
    assertThat(PasmPrinter.print(parse(text))).isEqualTo(text);
    Program flat = Flatten.flatten(program);
    SamePrograms.assertSame(parse(PasmPrinter.print(flat)), flat);
  }

  @Property(tries = 300)
  void bytesAndTextAgree(@ForAll long seed) {
    Program program = WildPrograms.program(seed);
    Diagnostics diagnostics = new Diagnostics();
    Program decoded = PhoReader.read("p.pho", PhoWriter.write(program), diagnostics).orElseThrow();
    SamePrograms.assertSame(decoded, program);
    assertThat(PasmPrinter.print(decoded)).isEqualTo(PasmPrinter.print(program));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    Program program = parse(BY_HAND);
    assertThat(program.targetHash()).isEmpty();
    assertThat(program.sites()).extracting(Site::name).containsExactly("whole", "fully connected");
    assertThat(program.tokens().get(0).name()).isEqualTo("x_ready");
    assertThat(program.tokens().get(3).name()).isEqualTo("the drain is over");
    assertThat(program.finish()).containsExactly(new Halt());
    Tune tune = (Tune) program.setup().get(0);
    assertThat(tune.outputs()).isEqualTo(8);
    assertThat(tune.reduction()).isEqualTo(8);
    assertThat(tune.gains()).isEmpty();
    Repeat repeat = (Repeat) program.step().get(0);
    assertThat(repeat.body().get(0))
        .isEqualTo(
            new Load(
                Pattern.contiguous(Memory.DRAM, Affine.of(32, 0, 0), ElementType.U8, 32),
                Pattern.contiguous(Memory.SP, Affine.ZERO, ElementType.U8, 32),
                new Control(0, List.of(1), List.of(0))));
    assertThat(repeat.body().get(1))
        .isEqualTo(
            new Mvm(
                0,
                1,
                new Pattern(
                    Memory.SP,
                    Affine.ZERO,
                    ElementType.U8,
                    List.of(new Pattern.Axis(4, 8, 0), new Pattern.Axis(8, 1, 0)),
                    List.of(new Pattern.Digit(4, 0, 1)),
                    Affine.ZERO,
                    4,
                    List.of(new Pattern.Digit(8, 1, 1)),
                    Affine.ZERO,
                    8,
                    0),
                Affine.ZERO,
                Affine.ZERO,
                InputEncoding.DIRECT,
                0,
                new Control(1, List.of(0, 3), List.of(1, 2))));
  }

  @Test
  void aProgramByHandPassesTheChecker() {
    Diagnostics diagnostics = new Diagnostics();
    ProgramChecker.check(parse(BY_HAND), SmallTarget.analog(), diagnostics);
    assertThat(diagnostics.all()).isEmpty();
  }

  @Test
  void reportsEveryFaultWhereItStands() {
    String text =
        """
        program "p" {
          target "small"
          token a : load0 -> strea0
          token a : load0 -> host0
          memory dram 99999999999999999999
          note "k" = "v" "w"
          step {
            sync load0 wait(b)
            load dram[i0 : 4 x u8] -> sp[0 : 4 x u3x]
            mvm core0.bank0, sp[0 : 4 x u8] -> acc[0] {encoding = odd, adc = 3}
            repeat 2 {
              store sp[2*i1 : 4 x u8] -> dram[0 : 0 x u8]
              sync
              vector f32 sp[0 : 1 x f32] : add -> sp[0 : 1 x f32]
            }
            lod dram[0 : 4 x u8]
            sync host0 signal(a
            halt
          }
        }
        """;
    assertThat(faults(text).stream().map(PasmTest::place).toList())
        .containsExactlyInAnyOrder(
            "3:22", "4:9", "5:15", "6:18", "8:21", "9:15", "9:42", "10:59", "10:64", "12:16",
            "12:34", "13:11", "14:36", "16:5", "17:24");
  }

  @Test
  void deepNestingAndCutTextsAreReported() {
    String deep = "program \"p\" { target \"t\" step {" + "repeat 1 {".repeat(100_000);
    assertThat(faults(deep)).isNotEmpty();
    for (int length = 0; length < BY_HAND.stripTrailing().length(); length++) {
      assertThat(faults(BY_HAND.substring(0, length))).as("length %s", length).isNotEmpty();
    }
  }

  /** Any text at all ends in a program or in diagnostics. */
  @Property(tries = 400)
  void survivesDamagedTexts(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(PasmPrinter.print(RandomPrograms.program(seed)));
    for (int k = 0; k < 3; k++) {
      int at = random.nextInt(text.length());
      int from = random.nextInt(text.length());
      text.replace(
          at,
          Math.min(text.length(), at + random.nextInt(4)),
          text.substring(from, Math.min(text.length(), from + random.nextInt(6))));
    }
    Diagnostics diagnostics = new Diagnostics();
    Optional<Program> program = PasmParser.parse("p.pasm", text.toString(), diagnostics);
    assertThat(program.isPresent()).isNotEqualTo(diagnostics.hasErrors());
  }

  private static String place(Diagnostic fault) {
    String[] parts = fault.text().split(":", 4);
    return parts[1] + ":" + parts[2];
  }

  private static Program parse(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Program> program = PasmParser.parse("p.pasm", text, diagnostics);
    assertThat(diagnostics.all()).as(text).isEmpty();
    return program.orElseThrow();
  }

  private static List<Diagnostic> faults(String text) {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(PasmParser.parse("p.pasm", text, diagnostics)).isEmpty();
    return diagnostics.all();
  }
}
