package photonc.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.verify.VerifierErrors.errors;
import static photonc.verify.VerifierErrors.parsed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Location;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;

/** Every check has a module that only it rejects. Line 1 of a module's text is its header. */
class VerifierTest {
  private static final String MVM =
      "window = {fill = 0, lanes = [[8, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}";

  @Test
  void globalsFunctionsArgumentsAndResultsHaveNamesOfTheirOwn() {
    TensorType type = (TensorType) photonc.text.TypeText.parse("tensor<2xf32>").orElseThrow();
    Value a = new Value("a", type);
    Value again = new Value("a", type);
    Operation end =
        new Operation(OpKind.CORE_RETURN, List.of(a, again), List.of(), Map.of(), List.of(), at(3));
    Block body = new Block(List.of(a, again), List.of(end));
    Function main = new Function("main", body, List.of("y", "y"), List.of(type, type), at(2));
    assertThat(errors(new Module("m", Level.TENSOR, List.of(), List.of(main, main))))
        .startsWith(
            "f.pir:2:1: error[duplicate-name]: '%a' is defined twice",
            "f.pir:2:1: error[duplicate-name]: '%y' is defined twice",
            "f.pir:2:1: error[duplicate-name]: '@main' is defined twice");
  }

  @Test
  void aModuleHasAnEntry() {
    assertThat(errors(new Module("m", Level.TENSOR, List.of(), List.of())))
        .containsExactly("@m: error[bad-structure]: a module needs a function @main, its entry");
  }

  @Test
  void opsOfOtherLevelsAreForeign() {
    assertThat(
            errors(
                "tile",
                """
                func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
                  %y = tensor.relu %x : tensor<2xf32>
                  core.return %y
                }
                """))
        .containsExactly(
            "f.pir:3:8: error[foreign-op]: op 'tensor.relu' does not belong to level 'tile'");
  }

  @Test
  void operandsAreCountedWithoutCounters() {
    assertThat(
            errors(
                "tensor",
                """
                func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
                  %y = tensor.add %x : tensor<2xf32>
                  %z = tensor.relu %x, %x : tensor<2xf32>
                  %u = host.call {operator = "ArgMax"} : tensor<1xi64>
                  core.return %y
                }
                """))
        .containsExactly(
            "f.pir:3:8: error[operand-count]: 'tensor.add' takes 2 operands, found 1",
            "f.pir:4:8: error[operand-count]: 'tensor.relu' takes 1 operands, found 2",
            "f.pir:5:8: error[operand-count]: 'host.call' takes at least 1 operands, found 0");
  }

  @Test
  void countersStandBehindTheOtherOperandsOfOpsThatTakeThem() {
    assertThat(
            errors(
                "tile",
                """
                func @main(%o: tensor<2x3xi32>, %a: tensor<2x3xi32>) -> tensor<2x3xi32> {
                  %r = core.loop %o {count = 2} : tensor<2x3xi32> {
                    ^(%i: index, %c: tensor<2x3xi32>):
                    %d = tile.drain %i, %c, %a {first = 0, row = affine(i0), row_axis = 1, slot = 0} : tensor<2x3xi32>
                    %e = vector.relu %c, %i : tensor<2x3xi32>
                    core.yield %d
                  }
                  core.return %r
                }
                """))
        .containsExactly(
            "f.pir:5:10: error[bad-structure]: 'tile.drain' takes its loop counters behind its"
                + " other operands",
            "f.pir:6:10: error[bad-structure]: 'vector.relu' takes no loop counters");
  }

  @Test
  void attributesAreThoseOfTheRow() {
    assertThat(
            errors(
                "tensor",
                """
                func @main(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
                  %a = tensor.transpose %x : tensor<3x2xf32>
                  %b = tensor.transpose %x {permutation = 1} : tensor<3x2xf32>
                  %c = tensor.relu %x {fast = true} : tensor<2x3xf32>
                  %d = tensor.reduce_sum %x {axes = [0], axis = 0} : tensor<1x3xf32>
                  core.return %x
                }
                """))
        .containsExactly(
            "f.pir:3:8: error[missing-attribute]: 'tensor.transpose' needs the attribute"
                + " 'permutation' (a list of integers)",
            "f.pir:4:8: error[bad-attribute]: attribute 'permutation' of 'tensor.transpose':"
                + " expected a list of integers",
            "f.pir:5:8: error[unknown-attribute]: 'tensor.relu' has no attribute 'fast'; it has:"
                + " none",
            "f.pir:6:8: error[unknown-attribute]: 'tensor.reduce_sum' has no attribute 'axis'; it"
                + " has: axes");
  }

  @Test
  void windowsMappingsAndAffineAttributesAreWellFormed() {
    String op = "tensor.product %x, %w {";
    assertThat(
            errors(
                "tensor",
                """
                func @main(%x: tensor<2x8xf32>, %w: tensor<3x8xf32>) -> tensor<2x3xf32> {
                  %a = OP row_axis = 1, window = {fill = 0, lanes = [], offsets = [0, 0]}} : tensor<2x3xf32>
                  %b = OP row_axis = 1, MVM_AND_MORE} : tensor<2x3xf32>
                  %c = OP mapping = {block = [4]}, row_axis = 1, MVM} : tensor<2x3xf32>
                  %d = OP row_axis = 1, MVM} : tensor<2x3xf32>
                  core.return %d
                }
                """
                    .replace("OP", op)
                    .replace("MVM_AND_MORE", MVM.replace("offsets", "more = 1, offsets"))
                    .replace("MVM", MVM)))
        .containsExactly(
            "f.pir:3:8: error[bad-attribute]: attribute 'window' of 'tensor.product': a window is"
                + " {fill, lanes = [[count, axis, step], ...], offsets, vectors}",
            "f.pir:4:8: error[bad-attribute]: attribute 'window' of 'tensor.product': a window"
                + " holds fill, lanes, offsets, vectors and nothing else",
            "f.pir:5:8: error[bad-attribute]: attribute 'mapping' of 'tensor.product': a mapping"
                + " is {block, chunk, column_cores, order, resident, row_cores, vector_cores}");
  }

  @Test
  void affineAttributesNameCountersTheOpTakes() {
    assertThat(
            errors(
                "tile",
                """
                func @main(%o: tensor<2x3xi32>, %a: tensor<2x3xi32>) -> tensor<2x3xi32> {
                  %d = tile.drain %o, %a {first = 0, row = affine(i1), row_axis = 1, slot = 0} : tensor<2x3xi32>
                  core.return %d
                }
                """))
        .containsExactly(
            "f.pir:3:8: error[bad-attribute]: attribute 'row' of 'tile.drain': it names i1, but"
                + " the op takes 0 counters");
  }

  @Test
  void blocksEndInTheirTerminatorAndLoopsHaveARegion() {
    assertThat(
            errors(
                "tensor",
                """
                func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
                  %a = core.loop %x {count = 1} : tensor<2xf32>
                  %b = core.loop %x {count = 1} : tensor<2xf32> {
                    ^(%i: index, %c: tensor<2xf32>):
                    core.return %c
                  }
                  %d = tensor.relu %x : tensor<2xf32> {
                    core.yield
                  }
                  core.return %x
                  core.return %x
                }
                func @empty() -> () {
                }
                """))
        .containsExactly(
            "f.pir:3:8: error[bad-structure]: 'core.loop' has 1 regions, found 0",
            "f.pir:8:8: error[bad-structure]: 'tensor.relu' has 0 regions, found 1",
            "f.pir:11:3: error[bad-structure]: 'core.return' stands in front of other ops of its"
                + " block",
            "f.pir:6:5: error[bad-structure]: the block does not end in 'core.yield'",
            "f.pir:14:6: error[bad-structure]: the block does not end in 'core.return'");
  }

  @Test
  void valuesAreDefinedOnceBeforeTheirUsesAndInSight() {
    TensorType type = (TensorType) photonc.text.TypeText.parse("tensor<2xf32>").orElseThrow();
    Value x = new Value("x", type);
    Value y = new Value("y", type);
    Value inner = new Value("inner", type);
    Value i = new Value("i", photonc.ir.IndexType.INDEX);
    Operation early = relu(y, new Value("early", type), 3);
    Operation first = relu(x, y, 4);
    Operation second = relu(x, y, 5);
    Operation within = relu(x, inner, 6);
    Operation yield =
        new Operation(OpKind.CORE_YIELD, List.of(), List.of(), Map.of(), List.of(), at(7));
    Operation loop =
        new Operation(
            OpKind.CORE_LOOP,
            List.of(),
            List.of(),
            Map.of("count", photonc.ir.Attribute.of(1)),
            List.of(new Block(List.of(i), List.of(within, yield))),
            at(6));
    Operation late = relu(inner, new Value("late", type), 8);
    Operation end =
        new Operation(OpKind.CORE_RETURN, List.of(x), List.of(), Map.of(), List.of(), at(9));
    Block body = new Block(List.of(x), List.of(early, first, second, loop, late, end));
    Function main = new Function("main", body, List.of("output"), List.of(type), at(2));
    assertThat(errors(new Module("m", Level.TENSOR, List.of(), List.of(main))))
        .containsExactly(
            "f.pir:3:1: error[undefined-name]: '%y' is not defined here",
            "f.pir:5:1: error[duplicate-name]: '%y' is defined twice",
            "f.pir:8:1: error[undefined-name]: '%inner' is not defined here");
  }

  @Test
  void globalsOfOtherModulesAreUndefined() {
    Module whole =
        parsed(
            "tensor",
            """
            const @w : tensor<2xf32> = splat 1.0
            func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
              %y = tensor.add %x, @w : tensor<2xf32>
              core.return %y
            }
            """);
    assertThat(errors(new Module("m", Level.TENSOR, List.of(), whole.functions())))
        .containsExactly("f.pir:4:8: error[undefined-name]: '@w' is not defined here");
  }

  @Test
  void resultsHaveTheTypesOfTheRule() {
    assertThat(
            errors(
                "tensor",
                """
                func @main(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
                  %a = tensor.relu %x : tensor<3x2xf32>
                  %b, %c = tensor.relu %x : tensor<2x3xf32>, tensor<2x3xf32>
                  tensor.relu %x
                  core.return %x
                }
                """))
        .containsExactly(
            "f.pir:3:8: error[type-mismatch]: 'tensor.relu': expected the result type"
                + " tensor<2x3xf32>, found tensor<3x2xf32>",
            "f.pir:4:12: error[type-mismatch]: 'tensor.relu': expected the result type"
                + " tensor<2x3xf32>, found tensor<2x3xf32>, tensor<2x3xf32>",
            "f.pir:5:3: error[result-count]: 'tensor.relu' has 1 results, found 0");
  }

  @Test
  void shapesAreStaticBelowTensorLevelAndFunctionsTakeTensors() {
    String text =
        """
        func @main(%x: tensor<?'n'xf32>, %b: bank<1x1xi8>, %h: tensor<9000000000x9000000000xf32>) -> () {
          %y = vector.relu %x : tensor<?'n'xf32>
          core.return
        }
        """;
    assertThat(errors("tile", text))
        .containsExactly(
            "f.pir:2:6: error[type-mismatch]: '@main': below tensor level shapes are static, found"
                + " tensor<?'n'xf32>",
            "f.pir:2:6: error[type-mismatch]: '@main': argument '%b' is a tensor, found"
                + " bank<1x1xi8>",
            "f.pir:2:6: error[type-mismatch]: '@main': the size of an argument fits 64 bits, found"
                + " tensor<9000000000x9000000000xf32>",
            "f.pir:3:8: error[type-mismatch]: 'vector.relu': below tensor level shapes are static,"
                + " found tensor<?'n'xf32>");
  }

  @Test
  void loopsYieldWhatTheyCarry() {
    assertThat(
            errors(
                "tensor",
                """
                func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
                  %a = core.loop %x {count = 1} : tensor<2xf32> {
                    ^(%c: tensor<2xf32>):
                    core.yield %c
                  }
                  %b = core.loop %x {count = 1} : tensor<2xf32> {
                    ^(%i: index, %c: tensor<2xf32>):
                    %d = core.reshape %c : tensor<1x2xf32>
                    core.yield %d
                  }
                  core.return %b
                }
                """))
        .containsExactly(
            "f.pir:3:8: error[type-mismatch]: 'core.loop': its region takes [index,"
                + " tensor<2xf32>], found [tensor<2xf32>]",
            "f.pir:10:5: error[type-mismatch]: 'core.yield': the loop carries [tensor<2xf32>],"
                + " found [tensor<1x2xf32>]");
  }

  @Test
  void functionsReturnWhatTheySay() {
    assertThat(
            errors(
                "tensor",
                """
                func @main(%x: tensor<2xf32>) -> tensor<3xf32> {
                  core.return %x
                }
                """))
        .containsExactly(
            "f.pir:3:3: error[type-mismatch]: 'core.return': @main returns [tensor<3xf32>], found"
                + " [tensor<2xf32>]");
  }

  private static Operation relu(Value x, Value y, int line) {
    return new Operation(OpKind.TENSOR_RELU, List.of(x), List.of(y), Map.of(), List.of(), at(line));
  }

  private static Location at(int line) {
    return new Location.InFile("f.pir", line, 1);
  }
}
