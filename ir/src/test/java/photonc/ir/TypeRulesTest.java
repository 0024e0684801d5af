package photonc.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import photonc.diagnostic.Location;
import photonc.text.AttributeText;
import photonc.text.TypeText;

/**
 * Result types, and refusals. Shapes of matmul, conv and pooling are what numpy.matmul and the ONNX
 * shape rules give.
 */
class TypeRulesTest {
  private static final String CONV =
      "{dilations = [1, 1], groups = 1, pads = [%s], strides = [%s]}";
  private static final String WINDOW =
      "window = {fill = 0, lanes = [[8, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TENSOR_ADD | tensor<2x1xf32> tensor<3xf32> | {} | tensor<2x3xf32>",
        "TENSOR_ADD | tensor<f32> tensor<?'n'x3xf32> | {} | tensor<?'n'x3xf32>",
        "TENSOR_MUL | tensor<?'n'x1xf32> tensor<?'n'x3xf32> | {} | tensor<?'n'x3xf32>",
        "VECTOR_SUB | tensor<4xi32> tensor<1xi32> | {} | tensor<4xi32>",
        "TENSOR_EXP | tensor<?4xf32> | {} | tensor<?4xf32>",
        "TENSOR_MATMUL | tensor<2x3xf32> tensor<3x4xf32> | {} | tensor<2x4xf32>",
        "TENSOR_MATMUL | tensor<?'n'x3xf32> tensor<4x3xf32> | {transpose_b = true} | tensor<?'n'x4xf32>",
        "TENSOR_MATMUL | tensor<3x2xf32> tensor<3x4xf32> | {transpose_a = true} | tensor<2x4xf32>",
        "TENSOR_MATMUL | tensor<5x1x2x3xf32> tensor<7x3x4xf32> | {} | tensor<5x7x2x4xf32>",
        "TENSOR_MATMUL | tensor<3xf32> tensor<3x4xf32> | {} | tensor<4xf32>",
        "TENSOR_MATMUL | tensor<2x3xf32> tensor<3xf32> | {} | tensor<2xf32>",
        "TENSOR_MATMUL | tensor<3xf32> tensor<3xf32> | {} | tensor<f32>",
        "TENSOR_CONV | tensor<1x3x224x224xf32> tensor<64x3x7x7xf32> | CONV3,3,3,3/2,2 | tensor<1x64x112x112xf32>",
        "TENSOR_CONV | tensor<?'n'x3x?'h'x8xf32> tensor<4x3x3x3xf32> | CONV1,1,1,1/1,2 | tensor<?'n'x4x?'h'x4xf32>",
        "TENSOR_MAX_POOL | tensor<1x8x28x28xf32> | {dilations = [1, 1], kernel = [2, 2], pads = [0, 0, 0, 0], strides = [2, 2]} | tensor<1x8x14x14xf32>",
        "VECTOR_SUM_POOL | tensor<1x8x7xi32> | {dilations = [2], kernel = [3], pads = [0, 1], strides = [1]} | tensor<1x8x4xi32>",
        "TENSOR_REDUCE_SUM | tensor<2x3x4xf32> | {axes = [2, 0]} | tensor<1x3x1xf32>",
        "TENSOR_TRANSPOSE | tensor<2x3x4xf32> | {permutation = [2, 0, 1]} | tensor<4x2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1} | tensor<2x3xi32>",
        "TENSOR_PRODUCT | tensor<2x8xf32> tensor<3x8xf32> | {WINDOW, row_axis = 0} | tensor<3x2xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<6x4xi8> | {WINDOW, row_axis = 1, group = [3, 4], taps = 2} | tensor<2x6xi32>",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> tensor<2x1x3xi32> | {WINDOW, adc_bits = 8, diagonal = true, outputs = 6, index = [0, 0], taps = 3} | tensor<2x3xi32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<6x8xi8> | {WINDOW, place = {fill = 0, lanes = [[3, 1, 1], [2, 0, 1]], offsets = [0, 0], vectors = [[2, 0, 2]]}} | tensor<4x3xi32>",
        "TENSOR_DEQUANTIZE | tensor<2x3xi8> tensor<3xf32> | {axis = 1} | tensor<2x3xf32>",
        "TENSOR_DEQUANTIZE | tensor<2x3xi8> tensor<1xf32> | {axis = 0} | tensor<2x3xf32>",
        "TILE_DRAIN | tensor<2x3xu8> tensor<2x3xi32> tensor<3xf32> | {row_axis = 1, stages = [\"mul $1\", \"add 0.5\", \"round\"]} | tensor<2x3xu8>",
        "ARRAY_DRAIN | tensor<2x3xi32> tensor<2x3xi32> tensor<2x3xi32> | {core = 0, row_axis = 1, sums = 2} | tensor<2x3xi32>",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, outputs = 3, index = [0, 0]} | tensor<2x3xi32>",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> tensor<1x2x3xi32> | {WINDOW, adc_bits = 8, outputs = 3, index = [0, 0]} | tensor<2x3xi32>",
        "ARRAY_PROGRAM | tensor<2x3x4xi8> | {core = 0, bank = 1, outputs = 4, reduction = 4, index = [1, 0]} | bank<3x4xi8>",
        "ARRAY_MVM | tensor<2x8xi8> bank<3x4xi8> tensor<9x3xi32> | {WINDOW, encoding = \"offset\"} | tensor<9x3xi32>",
        "ARRAY_DRAIN | tensor<2x3xi32> tensor<2x3xi32> | {core = 0, row_axis = 1} | tensor<2x3xi32>",
        "TILE_DRAIN | tensor<1x9xi32> tensor<2x3xi32> | {place = {fill = 0, lanes = [[3, 1, 2]], offsets = [0, 3], vectors = [[2, 1, 1]]}} | tensor<1x9xi32>",
        "TILE_DRAIN | tensor<1x6xi32> tensor<2x3xi32> | {place = {fill = 0, lanes = [[3, 1, 2]], offsets = [0, 0], vectors = [[2, 1, 1]]}} | tensor<1x6xi32>",
      })
  void infers(OpKind kind, String operands, String attributes, String result) {
    assertThat(TypeRules.results(kind, operands(operands), attributes(attributes)))
        .extracting(Type::toString)
        .containsExactly(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CORE_ZERO | '' | {} | tensor<2xf32>",
        "CORE_RESHAPE | tensor<2x3xf32> | {} | tensor<6x1xf32>",
        "CORE_RESHAPE | tensor<?'n'x6xf32> | {} | tensor<2x?'n'x3xf32>",
        "HOST_CALL | tensor<2x3xf32> | {operator = \"ArgMax\"} | tensor<1x3xi64>",
        "TENSOR_QUANTIZE | tensor<?'n'xf32> | {scale = 0.5} | tensor<?'n'xu8>",
      })
  void takesSpelledTypes(OpKind kind, String operands, String attributes, String result) {
    List<Type> given = List.of(TypeText.parse(result).orElseThrow());
    assertThat(TypeRules.results(kind, operands(operands), attributes(attributes), given))
        .isEqualTo(given);
    assertThatThrownBy(() -> TypeRules.results(kind, operands(operands), attributes(attributes)))
        .isInstanceOf(TypeMismatch.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"mul 0.5\"]} | tensor<2x3xi32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"mul 0.5\"]} | tensor<3x2xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"mul 0.5\"]} | tensor<2x3xf64>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"round\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"round\", \"mul 0.5\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = []} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"mul $1\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> tensor<3xf32> | {WINDOW, row_axis = 1, stages = [\"mul $0\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> tensor<3xf32> | {WINDOW, row_axis = 1, stages = [\"mul 2\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> tensor<2xf32> | {WINDOW, row_axis = 1, stages = [\"mul $1\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> tensor<1x2x3xf32> | {WINDOW, row_axis = 1, stages = [\"mul $1\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> tensor<3xi32> | {WINDOW, row_axis = 1, stages = [\"mul $1\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"cube 2\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"mul\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"exp 2\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"mul 0x2\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = [\"mul $99999999999\"]} | tensor<2x3xf32>",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, stages = \"mul 2\"} | tensor<2x3xf32>",
        "CORE_RESHAPE | tensor<2x3xf32> | {} | tensor<5xf32>",
        "CORE_RESHAPE | tensor<2x3xf32> | {} | tensor<6xi32>",
        "CORE_RESHAPE | tensor<?'n'x6xf32> | {} | tensor<?'m'x6xf32>",
        "CORE_ZERO | | {} | tensor<?'n'xf32>",
        "CORE_ZERO | | {} | index",
        "CORE_ZERO | | {} | tensor<9000000000x9000000000xi8>",
        "CORE_ZERO | | {} | tensor<9000000000000000000xf32>",
        "CORE_UPDATE | tensor<2xf32> tensor<2xf32> | {} |",
        "CORE_LOOP | tensor<2xf32> | {count = -1} | tensor<2xf32>",
        "CORE_LOOP | index | {count = 1} | index",
        "HOST_CALL | tensor<2xf32> | {operator = \"ArgMax\"} | index",
        "TENSOR_ADD | tensor<2xf32> tensor<3xf32> | {} |",
        "TENSOR_ADD | tensor<?'n'xf32> tensor<?'m'xf32> | {} |",
        "TENSOR_ADD | tensor<2xf32> tensor<2xi32> | {} |",
        "TENSOR_ADD | tensor<2xf32> bank<1x1xi8> | {} |",
        "TENSOR_ADD | tensor<2xf32> | {} |",
        "TENSOR_ADD | tensor<3037000500x1xi8> tensor<1x3037000500xi8> | {} |",
        "TENSOR_EXP | tensor<2xi32> | {} |",
        "TENSOR_MATMUL | tensor<2x3xf32> tensor<4x5xf32> | {} |",
        "TENSOR_MATMUL | tensor<f32> tensor<4x5xf32> | {} |",
        "TENSOR_MATMUL | tensor<3xf32> tensor<3x4xf32> | {transpose_a = true} |",
        "TENSOR_MATMUL | tensor<2x2x3xf32> tensor<3x3x4xf32> | {} |",
        "TENSOR_CONV | tensor<1x3x8x8xf32> tensor<4x2x3x3xf32> | CONV0,0,0,0/1,1 |",
        "TENSOR_CONV | tensor<1x3x2x8xf32> tensor<4x3x3x3xf32> | CONV0,0,0,0/1,1 |",
        "TENSOR_CONV | tensor<1x3x8x8xf32> tensor<4x3x3x3xf32> | CONV0,0,0,0/0,1 |",
        "TENSOR_CONV | tensor<1x3x8x8xf32> tensor<4x3x3x3xf32> | CONV0,0/1,1 |",
        "TENSOR_CONV | tensor<1x3x8x8xf32> tensor<4x3x3x3xf32> | CONV0,0,0,-1/1,1 |",
        "TENSOR_CONV | tensor<1x3x?'h'x8xf32> tensor<4x3x3x3xf32> | CONV0,0,0,0/1,1 |",
        "TENSOR_CONV | tensor<1x3x8x8xf32> tensor<4x3x3x3xf32> | CONV9223372036854775807,0,1,0/1,1 |",
        "TENSOR_MAX_POOL | tensor<1x8xf32> | {dilations = [], kernel = [], pads = [], strides = []} |",
        "TENSOR_REDUCE_SUM | tensor<2x3xf32> | {axes = [2]} |",
        "TENSOR_REDUCE_SUM | tensor<2x3xf32> | {axes = [1, 1]} |",
        "TENSOR_TRANSPOSE | tensor<2x3xf32> | {permutation = [0, 0]} |",
        "TENSOR_TRANSPOSE | tensor<2x3xf32> | {permutation = [0]} |",
        "TENSOR_QUANTIZE | tensor<2xf32> | {scale = 0.0} | tensor<2xi8>",
        "TENSOR_QUANTIZE | tensor<2xf32> | {scale = inf} | tensor<2xi8>",
        "TENSOR_QUANTIZE | tensor<2xf32> | {scale = 1.0} | tensor<3xi8>",
        "TENSOR_QUANTIZE | tensor<2xf32> | {scale = 1.0} | tensor<2xf32>",
        "TENSOR_DEQUANTIZE | tensor<2x3xi8> tensor<2xf32> | {axis = 1} |",
        "TENSOR_DEQUANTIZE | tensor<2x3xi8> tensor<3xf32> | {axis = 2} |",
        "TENSOR_DEQUANTIZE | tensor<2x3xf32> tensor<3xf32> | {axis = 1} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x7xi8> | {WINDOW, row_axis = 1} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xf32> | {WINDOW, row_axis = 1} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 2} |",
        "TENSOR_PRODUCT | tensor<8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, row_axis = 1, place = {fill = 0, lanes = [[3, 0, 2]], offsets = [0], vectors = [[2, 0, 1]]}} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, place = {fill = 0, lanes = [[4, 0, 2]], offsets = [0], vectors = [[2, 0, 1]]}} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, place = {fill = 0, lanes = [[3, 0, 3]], offsets = [0], vectors = [[2, 0, 1]]}} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, place = {fill = 0, lanes = [[3, 0, 0]], offsets = [0], vectors = [[2, 0, 1]]}} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, place = {fill = 0, lanes = [[3, 0, 2]], offsets = [1], vectors = [[2, 0, 1]]}} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {WINDOW, place = {fill = 0, lanes = [[3, 1, 1]], offsets = [0], vectors = [[2, 0, 1]]}} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<6x4xi8> | {WINDOW, row_axis = 1, group = [6, 4]} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<6x8xi8> | {WINDOW, row_axis = 1, positions = 4} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, outputs = 3, index = [0, 0], positions = 0} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<6x4xi8> | {WINDOW, row_axis = 1, group = [3, 4, 1]} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<6x4xi8> | {WINDOW, row_axis = 1, group = [3, 8]} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<6x4xi8> | {WINDOW, row_axis = 1, group = [4, 4]} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<6x4xi8> | {WINDOW, row_axis = 1, group = [3, 4], taps = 5} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<6x4xi8> | {WINDOW, row_axis = 1, group = [3, 4], taps = 0} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, diagonal = true, outputs = 5, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x3xi8> tensor<2x3xi32> | {WINDOW, diagonal = true, outputs = 6, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, diagonal = true, outputs = 9, index = [0, 0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, outputs = 3, index = [0, 0], taps = 5} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {row_axis = 1} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {row_axis = 1, window = {fill = 0, lanes = [[8, 5, 1]], offsets = [0, 0], vectors = []}} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {row_axis = 1, window = {fill = 0, lanes = [[8, 1, 9223372036854775807]], offsets = [0, 0], vectors = []}} |",
        "TENSOR_PRODUCT | tensor<2x8xu8> tensor<3x8xi8> | {row_axis = 1, window = {fill = 0, lanes = [[8, 9999999999, 1]], offsets = [0, 0], vectors = []}} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, outputs = 3, index = [0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, outputs = 3, index = [0, 1]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x4xi32> | {WINDOW, outputs = 3, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xf32> | {WINDOW, outputs = 3, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<3x4xi8> tensor<2x3xi32> | {WINDOW, outputs = 3, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, outputs = 0, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, encoding = \"offset\", outputs = 3, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xi8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, encoding = \"odd\", outputs = 3, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, weights = \"odd\", outputs = 3, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> | {WINDOW, adc_bits = 8, outputs = 3, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> tensor<1x2x3xi32> | {WINDOW, outputs = 3, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> tensor<2x1x3xi32> | {WINDOW, adc_bits = 8, outputs = 3, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xu8> tensor<1x3x4xi8> tensor<2x3xi32> tensor<1x2x3xi32> | {WINDOW, adc_bits = 0, outputs = 3, index = [0, 0]} |",
        "TILE_MVM | tensor<2x8xi8> tensor<1x3x4xi8> tensor<2x3xi32> tensor<1x2x3xi32> | {WINDOW, adc_bits = 8, outputs = 3, index = [0, 0]} |",
        "ARRAY_PROGRAM | tensor<2x3x4xi8> tensor<1x1x3xi32> | {core = 0, bank = 1, outputs = 4, reduction = 4, index = [1, 0]} |",
        "ARRAY_MVM | tensor<2x8xu8> tensor<3x4xi8> tensor<9x3xi32> | {WINDOW} |",
        "ARRAY_MVM | tensor<2x8xu8> bank<3x4xi8> tensor<9x4xi32> | {WINDOW} |",
        "ARRAY_DRAIN | tensor<2x3xi32> tensor<6xi32> | {core = 0, row_axis = 1} |",
        "ARRAY_DRAIN | tensor<2x3xi32> tensor<2x3xi32> | {core = 0, row_axis = 1, sums = 0} |",
        "ARRAY_DRAIN | tensor<2x3xi32> tensor<2x3xi32> | {core = 0, row_axis = 1, sums = 2} |",
        "ARRAY_DRAIN | tensor<2x3xi32> tensor<2x3xi32> tensor<2x4xi32> | {core = 0, row_axis = 1, sums = 2} |",
        "ARRAY_DRAIN | tensor<2x3xi32> tensor<2x3xi32> tensor<2x3xi32> | {core = 0, row_axis = 1} |",
        "TILE_DRAIN | tensor<2x3xf32> tensor<2x3xi32> | {add = true, row_axis = 1, stages = [\"mul 0.5\"]} |",
        "TILE_DRAIN | tensor<2x3xu8> tensor<2x3xi32> | {row_axis = 1, stages = [\"mul 0.5\"]} |",
        "ARRAY_DRAIN | tensor<2x3xf32> tensor<2x3xi32> | {core = 0, row_axis = 1} |",
        "ARRAY_DRAIN | tensor<2x3xi32> tensor<2x3xi32> | {core = 0, row_axis = 2} |",
        "ARRAY_DRAIN | tensor<2x0xi32> tensor<2x3xi32> | {core = 0, row_axis = 1} |",
        "TILE_DRAIN | tensor<2x3xi32> tensor<2x3xi32> | {place = {fill = 0, lanes = [[3, 1, 2]], offsets = [0, 0], vectors = [[2, 1, 1]]}} |",
        "TILE_DRAIN | tensor<1x8xi32> tensor<2x3xi32> | {place = {fill = 0, lanes = [[3, 1, 2]], offsets = [0, 3], vectors = [[2, 1, 1]]}} |",
        "TILE_DRAIN | tensor<1x8xi32> tensor<2x3xi32> | {place = {fill = 0, lanes = [[3, 1, 2]], offsets = [0, -1], vectors = [[2, 1, 1]]}} |",
      })
  void refuses(String row) {
    String[] parts = row.split("\\|", -1);
    OpKind kind = OpKind.valueOf(parts[0].strip());
    List<Type> given =
        parts[3].isBlank() ? List.of() : List.of(TypeText.parse(parts[3].strip()).orElseThrow());
    assertThatThrownBy(
            () ->
                TypeRules.results(
                    kind, operands(parts[1].strip()), attributes(parts[2].strip()), given))
        .isInstanceOf(TypeMismatch.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tensor<2xf32>", "tensor<3xf32>"})
  void stateTakesItsOwnType(String text) {
    TensorType type = TensorType.of(ElementType.F32, 2);
    Blob zeros = new Blob.Splat(ElementType.F32, 2, 0);
    List<Operand> operands =
        Stream.concat(
                Stream.of(new Global(Global.Kind.STATE, "s", type, zeros, Location.UNKNOWN)),
                operands(text).stream())
            .toList();
    if (text.startsWith("tensor<2")) {
      assertThat(TypeRules.results(OpKind.CORE_UPDATE, operands, Map.of())).isEmpty();
    } else {
      assertThatThrownBy(() -> TypeRules.results(OpKind.CORE_UPDATE, operands, Map.of()))
          .isInstanceOf(TypeMismatch.class);
    }
  }

  private static List<Operand> operands(String types) {
    return Arrays.stream(types.split(" ", -1))
        .filter(type -> !type.isEmpty())
        .map(type -> new Value("", TypeText.parse(type).orElseThrow()))
        .collect(Collectors.toList());
  }

  private static Map<String, Attribute> attributes(String text) {
    String whole = text.replace("WINDOW", WINDOW);
    if (text.startsWith("CONV")) {
      String[] parts = text.substring("CONV".length()).split("/", -1);
      whole = CONV.formatted(parts[0], parts[1]);
    }
    return ((Attribute.Dictionary) AttributeText.parse(whole).orElseThrow()).entries();
  }
}
