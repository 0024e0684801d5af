package photonc.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.program.text.PasmParser;

class ProgramCheckerTest {
  private static final String SOUND =
      """
      program "p" {
        target "small" hash "5ma11"
        memory dram 1024
        memory sp 256
        input "x" : tensor<2x8xi8> at 0
        output "y" : tensor<2x8xf32> at 64
        image "w" at 128 : 64 x i8 = absent
        image "g" at 192 : 8 x i32 = absent
        token x_ready : load0 -> stream1
        token x_free : stream1 -> load0 initial 1
        token sums_ready : stream1 -> vector0
        token sums_free : vector0 -> stream1 initial 1
        token y_ready : vector0 -> store0
        token y_free : store0 -> vector0 initial 1
        site all
        site fc
        setup {
          tune core1.bank0, dram[128 : 8 x 8 x i8] {gains = 192}
        }
        step {
          load dram[0 : 16 x i8] -> sp[0 : 16 x i8] wait(x_free) signal(x_ready)
          mvm core1.bank0, sp[0 : 2 x 8 x i8] -> acc[0] {encoding = two-pass, adc_bits = 8} wait(x_ready, sums_free) signal(x_free, sums_ready) site(fc)
          vector f32 acc1[0 : 16 x i32] : mul 0.5 -> sp[64 : 16 x f32] wait(sums_ready, y_free) signal(sums_free, y_ready)
          store sp[64 : 16 x f32] -> dram[64 : 16 x f32] wait(y_ready) signal(y_free)
          host "ArgMax" (sp[128 : tensor<4xf32>]) -> (sp[192 : tensor<1xi64>])
        }
        finish {
          halt
        }
      }
      """;

  @Test
  void acceptsASoundProgram() {
    assertThat(check(SOUND)).isEmpty();
  }

  /** One change to the sound program, and the message it must bring. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          memory sp 256             | memory sp 2097152          | 2097152 bytes are laid out in the scratchpad, which has 1048576
          memory sp 256             | memory sp 96               | reads sp[64, 128); 96 bytes of it are laid out
          "x" : tensor<2x8xi8> at 0 | "x" : tensor<2x8xi8> at 32 | input 'x' is at 32; buffers start at multiples of 64
          "g" at 192                | "g" at 128                 | images 'w' and 'g' overlap
          "g" at 192                | "g" at 1024                | image 'g' at 1024 takes 32 bytes, beyond the 1024 bytes
          tune core1.bank0          | tune core2.bank0           | core 2, bank 0; target 'small' has 2 cores of 2 banks
          tune core1.bank0          | tune core1.bank1           | bank 0 of core 1 holds no block yet
          [128 : 8 x 8 x i8]        | [128 : 9 x 8 x i8]         | a block of 9 x 8; the array has 8 x 8
          [128 : 8 x 8 x i8]        | [128 : 8 x 8 x i9]         | weights of type i9
          [128 : 8 x 8 x i8]        | [1000 : 8 x 8 x i8]        | reads dram[1000, 1064); 1024 bytes of it are laid out
          {gains = 192}             | {outputs = 17, row = 3}    | row = 3 goes from 3 to 3; expected 0 to 2
          {gains = 192}             | {reduction = 17, index = [0]} | an index of 1 numbers for 3 blocks
          {gains = 192}             | {weights = offset}         | converts sums, but the bank was tuned without gains
          adc_bits = 8              | adc_bits = 9               | 9 ADC bits; target 'small' has 8
          encoding = two-pass,      |                            | signed codes need an encoding
          acc[0]                    | acc[65532]                 | writes acc1[65532, 65596); 65536 bytes of it are there
          acc[0]                    | acc[2]                     | not whole words of 4 bytes
          sp[0 : 2 x 8 x i8]        | sp[0 : 2 x 9 x i8]         | 9 lanes; the array has 8 columns
          acc1[0 : 16 x i32]        | acc1[0 : 16 x f32]         | as f32, where step[1] mvm 'fc' has written i32
          acc1[0 : 16 x i32]        | acc1[0 : 15 x i32]         | source 0 gives 15 elements for 16 of the destination
          mul 0.5                   | round                      | its last stage makes codes, and the destination holds f32
          sp[64 : 16 x f32] wait    | sp[64 : 16 x i8] wait      | stores f32 as i8; the last stage must be round
          -> dram[64 : 16 x f32]    | -> dram[64 : 15 x f32]     | reads 16 elements and writes 15
          -> dram[64 : 16 x f32]    | -> dram[64 : 16 x i32]     | moves f32 to i32
          "ArgMax"                  | "TopK"                     | the host has no operator 'TopK'; it has: ArgMax, Gather
          "ArgMax" (                | "ArgMax" {axis = 1} (      | axis 1 of tensor<4xf32>
          sp[192 : tensor<1xi64>]   | sp[192 : tensor<1xf32>]    | ArgMax gives f32; expected i64
          sp[192 : tensor<1xi64>]   | sp[192 : tensor<2xi64>]    | ArgMax gives 1 numbers, tensor<2xi64> holds 2
          (sp[192 : tensor<1xi64>]) | ()                         | ArgMax of 1 tensors into 0; expected one into one
          halt                      | sync load0                  | the finish segment does not end with halt
          host "ArgMax"             | halt host "ArgMax"         | halt stands at the end of finish and nowhere else
          wait(y_ready) signal      | wait(x_ready) signal       | store0 waits for token 'x_ready', which goes from load0 to stream1
          wait(y_ready) signal      | signal                     | token 'y_ready' is signalled 1 times more than it is waited for
          -> vector0 initial 1      | -> vector0                 | waits for token 'y_free' more often than store0 has signalled it
          "small" hash "5ma11"      | "small" hash "0ther"       | for another description of target 'small'
          "small" hash "5ma11"      | "big"                      | the program is for target 'big', this is 'small
          x_ready : load0 -> stream1 | x_ready : load0 -> stream1 initial 1 | reads sp[0, 16) while step[0] load may still write it: no token orders load0 before stream1
          """)
  void saysWhatIsWrong(String sound, String wrong, String message) {
    assertThat(SOUND).contains(sound);
    String text = SOUND.replace(sound, wrong == null ? "" : wrong);
    assertThat(check(text)).anyMatch(found -> found.message().contains(message));
  }

  @Test
  void namesTheKindOfFault() {
    String race =
        SOUND.replace("x_ready : load0 -> stream1", "x_ready : load0 -> stream1 initial 1");
    assertThat(check(race)).extracting(Diagnostic::kind).containsOnly(DiagKind.RACE);
    String stuck = SOUND.replace("-> vector0 initial 1", "-> vector0");
    assertThat(check(stuck)).extracting(Diagnostic::kind).containsOnly(DiagKind.DEADLOCK);
    String other = SOUND.replace("5ma11", "0ther");
    assertThat(check(other)).extracting(Diagnostic::kind).containsExactly(DiagKind.WRONG_TARGET);
  }

  @Test
  void aLoopOfAMillionInstructionsIsWalkedWhole() {
    String text =
        SOUND
            .replace("step {", "step { repeat 100000 {")
            .replace("(sp[192 : tensor<1xi64>])", "(sp[192 : tensor<1xi64>]) }");
    assertThat(check(text)).isEmpty();
  }

  /** Numbers at the edges of their types: reported, not thrown, and not walked for ever. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dram[0 : 16 x i8]   | dram[9223372036854775807 : 16 x i8]
          dram[0 : 16 x i8]   | dram[-9223372036854775808 : 16 x i8]
          sp[0 : 16 x i8]     | sp[0 : 9223372036854775807 x i8]
          sp[0 : 16 x i8]     | sp[0 : i8 axes(9:9223372036854775807) inner(16@0*9223372036854775807)]
          {gains = 192}       | {gains = 9223372036854775807}
          {gains = 192}       | {outputs = 9223372036854775807, reduction = 9223372036854775807}
          acc[0]              | acc[-4]
          tensor<4xf32>       | tensor<9223372036854775807x9223372036854775807xf32>
          sp[128 : tensor     | sp[9223372036854775807 : tensor
          tensor<2x8xi8> at 0 | tensor<2x8xi8> at 9223372036854775807
          64 x i8 = absent    | 9223372036854775807 x i8 = absent
          host "ArgMax"       | repeat 9223372036854775807 { sync load0 } host "ArgMax"
          """)
  void survivesHugeNumbers(String sound, String huge) {
    assertThat(SOUND).contains(sound);
    assertThat(check(SOUND.replace(sound, huge))).isNotEmpty();
  }

  private static List<Diagnostic> check(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Program program =
        PasmParser.parse("p.pasm", text, diagnostics)
            .orElseThrow(() -> new AssertionError(diagnostics.all()));
    ProgramChecker.check(program, SmallTarget.analog(), diagnostics);
    return diagnostics.all();
  }
}
