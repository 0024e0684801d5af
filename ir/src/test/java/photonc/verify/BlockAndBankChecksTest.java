package photonc.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.verify.VerifierErrors.errors;

import org.junit.jupiter.api.Test;

/** Checks of blocks, their sums and banks: every one has a module that only it rejects. */
class BlockAndBankChecksTest {
  private static final String MVM =
      "window = {fill = 0, lanes = [[8, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}";

  @Test
  void everyValueOfTheCountersNamesABlock() {
    String text =
        """
        const @blocks : tensor<1x3x4xi8> = splat 1
        func @main(%x: tensor<2x8xu8>, %a: tensor<2x3xi32>) -> tensor<2x3xi32> {
          %r = core.loop %a {count = 3} : tensor<2x3xi32> {
            ^(%i: index, %s: tensor<2x3xi32>):
            %t = tile.mvm %x, @blocks, %s, %i {column = affine(i0), first = affine(i0 + -1), index = [0, 0], outputs = 3, row = 1, slot = -1, MVM} : tensor<2x3xi32>
            %u = tile.drain %t, %s, %i {first = 0, row = affine(-1*i0), row_axis = 1, slot = 0} : tensor<2x3xi32>
            core.yield %u
          }
          %n = core.loop %a {count = 0} : tensor<2x3xi32> {
            ^(%j: index, %v: tensor<2x3xi32>):
            %w = tile.mvm %x, @blocks, %v, %j {column = affine(9*i0), first = 0, index = [0, 0], outputs = 3, row = 0, slot = 0, MVM} : tensor<2x3xi32>
            core.yield %w
          }
          core.return %r
        }
        """
            .replace("MVM", MVM);
    String mvm = "f.pir:6:10: error[bad-attribute]: attribute '%s' of 'tile.mvm': it %s";
    assertThat(errors("tile", text))
        .containsExactly(
            mvm.formatted("row", "lies in 0 .. 0, found 1"),
            mvm.formatted("column", "lies in 0 .. 1, found 2"),
            mvm.formatted("first", "is at least 0, found -1"),
            mvm.formatted("slot", "is at least 0, found -1"),
            "f.pir:7:10: error[bad-attribute]: attribute 'row' of 'tile.drain': it is at least 0,"
                + " found -2");
  }

  @Test
  void knownStepsAreAtLeastOne() {
    String text =
        """
        const @blocks : tensor<1x3x4xi8> = splat 1
        const @lsb : tensor<1x2x3xi32> = dense [1, 1, 1, 1, 0, 1]
        func @main(%x: tensor<2x8xu8>, %a: tensor<2x3xi32>) -> tensor<2x3xi32> {
          %t = tile.mvm %x, @blocks, %a, @lsb {adc_bits = 8, column = 0, first = 0, index = [0, 0], outputs = 3, row = 0, slot = 0, MVM} : tensor<2x3xi32>
          core.return %t
        }
        """
            .replace("MVM", MVM);
    assertThat(errors("tile", text))
        .containsExactly(
            "f.pir:5:8: error[type-mismatch]: 'tile.mvm': the steps @lsb are at least 1");
  }

  /** u8 x i8: 255 * 128 = 32640 a lane; 65793 lanes reach 2147483520, one lane more too much. */
  @Test
  void sumsFitInt32WhateverTheCodesAre() {
    assertThat(errors("tensor", product("u8", "i8", 65_793))).isEmpty();
    assertThat(errors("tensor", product("u8", "i8", 65_794)))
        .containsExactly(
            "f.pir:3:8: error[type-mismatch]: 'tensor.product': a sum of 65794 products of u8 and"
                + " i8 can reach 2147516160, which int32 does not hold");
    assertThat(errors("tensor", product("f32", "f32", 65_794))).isEmpty();
  }

  private static String product(String x, String w, int lanes) {
    return """
    func @main(%x: tensor<1xLxX>, %w: tensor<1xLxW>) -> () {
      %y = tensor.product %x, %w {row_axis = 1, window = {fill = 0, lanes = [[L, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x1xS>
      core.return
    }
    """
        .replace("L", Integer.toString(lanes))
        .replace("X", x)
        .replace("W", w)
        .replace("S", x.startsWith("f") ? "f32" : "i32");
  }

  @Test
  void residentBlocksShareNoBank() {
    assertThat(
            errors(
                "array",
                banks(
                    """
                    %b = PROGRAM bank = 0, resident = true, BLOCK
                    %c = PROGRAM bank = 0, BLOCK
                    """)))
        .containsExactly(
            "f.pir:5:6: error[bad-structure]: bank 0 of core 0 is written here and at f.pir:4:6,"
                + " and one of the two is resident");
  }

  @Test
  void overwrittenBanksAreNotStreamed() {
    assertThat(
            errors(
                "array",
                banks(
                    """
                    %b = PROGRAM bank = 0, BLOCK
                    %r = MVM %b, %a STREAM
                    %c = PROGRAM bank = 0, BLOCK
                    %s = MVM %b, %r STREAM
                    """)))
        .containsExactly(
            "f.pir:7:6: error[type-mismatch]: 'array.mvm': the bank holds the block of f.pir:4:6"
                + " no longer: f.pir:6:6 has written it since");
  }

  @Test
  void aLoopMayOverwriteABankOnlyForTheNextIterationsNewBlock() {
    assertThat(
            errors(
                "array",
                banks(
                    """
                    %b = PROGRAM bank = 0, BLOCK
                    %r = core.loop %a {count = 2} : tensor<2x3xi32> {
                      ^(%i: index, %s: tensor<2x3xi32>):
                      %t = MVM %b, %s STREAM
                      %c = PROGRAM bank = 0, BLOCK
                      %u = MVM %c, %t STREAM
                      core.yield %u
                    }
                    """)))
        .containsExactly(
            "f.pir:7:8: error[type-mismatch]: 'array.mvm': the bank holds the block of f.pir:4:6"
                + " no longer: f.pir:8:8 has written it since");
  }

  @Test
  void banksMayBeCarriedAround() {
    String carried =
        """
        %b = PROGRAM bank = 0, BLOCK
        %q, %r = core.loop %b, %a {count = 4} : bank<3x4xi8>, tensor<2x3xi32> {
          ^(%i: index, %k: bank<3x4xi8>, %s: tensor<2x3xi32>):
          %t = MVM %k, %s STREAM
          %c = PROGRAM bank = 0, BLOCK
          core.yield %c, %t
        }
        %v = MVM %q, %r STREAM
        """;
    assertThat(errors("array", banks(carried))).isEmpty();
    assertThat(errors("array", banks(carried.replace("MVM %q", "MVM %b")))).hasSize(1);
    assertThat(errors("array", banks(carried.replace("yield %c", "yield %k")))).hasSize(2);
  }

  @Test
  void coresAndBanksAreNumberedFromZero() {
    assertThat(
            errors(
                "array",
                banks(
                        """
                        %b = PROGRAM bank = 0, BLOCK
                        %c = PROGRAM bank = 1, BLOCK
                        %d = PROGRAM bank = -1, BLOCK
                        %e = PROGRAM bank = 2, BLOCK
                        """)
                    .replace("bank = 2, column = 0, core = 0", "bank = 2, column = 0, core = -2")))
        .containsExactly(
            "f.pir:6:6: error[type-mismatch]: 'array.program': there is no bank -1",
            "f.pir:7:6: error[type-mismatch]: 'array.program': there is no core -2");
  }

  private static String banks(String body) {
    String block =
        "column = 0, core = 0, index = [0, 0], outputs = 3, REDUCE row = 0} : bank<3x4xi8>";
    String lines =
        body.lines()
            .map(
                line ->
                    line.replace(
                        "BLOCK",
                        line.contains("reduction")
                            ? block.replace("REDUCE ", "")
                            : block.replace("REDUCE", "reduction = 8,")))
            .reduce("", (text, line) -> text + line + "\n");
    return """
    const @blocks : tensor<1x3x4xi8> = splat 1
    func @main(%x: tensor<2x8xu8>, %a: tensor<2x3xi32>) -> () {
    BODYcore.return
    }
    """
        .replace("BODY", lines)
        .replace("PROGRAM", "array.program @blocks {")
        .replace("MVM", "array.mvm %x,")
        .replace("STREAM", "{column = 0, first = 0, " + MVM + "} : tensor<2x3xi32>");
  }

  @Test
  void streamedWindowsAndConvertersFitTheBank() {
    String text =
        banks(
                """
                %b = PROGRAM bank = 0, reduction = 7, BLOCK
                %c = PROGRAM bank = 1, BLOCK
                %s = MVM %b, %a STREAM
                %t = MVM %c, %a CONVERT
                """)
            .replace(
                "CONVERT", "{adc_bits = 8, column = 0, first = 0, " + MVM + "} : tensor<2x3xi32>");
    assertThat(errors("array", text))
        .containsExactly(
            "f.pir:6:6: error[type-mismatch]: 'array.mvm': the window has 8 lanes, but the block"
                + " in the bank is of a product of 7",
            "f.pir:7:6: error[type-mismatch]: 'array.mvm': adc_bits needs a bank that was"
                + " programmed with steps (lsb)");
  }
}
