// RUN: opt --bits conv*=w6,in5 --bits conv2=4 --bits fc=w8,out6 --pass assign-bits --pass lower-products
// Later rules win, operand by operand; bits that the converters have anyway are not written.
module @m {level = tensor} {
  const @a : tensor<2x1x1x1xf32> = dense [1.0, -1.0]
  const @b : tensor<2x2x1x1xf32> = splat 0.5
  const @c : tensor<8x3xf32> = splat 0.25
  func @main(%x: tensor<1x1x2x2xf32>) -> (%y: tensor<1x3xf32>) {
    %1 = tensor.conv %x, @a {dilations = [1, 1], groups = 1, pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x2x2x2xf32> loc("conv1")
    %2 = tensor.conv %1, @b {dilations = [1, 1], groups = 1, pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x2x2x2xf32> loc("conv2")
    %3 = core.reshape %2 : tensor<1x8xf32>
    %y = tensor.matmul %3, @c : tensor<1x3xf32> loc("fc")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @a : tensor<2x1x1x1xf32> = dense [1.0, -1.0]
//   const @b : tensor<2x2x1x1xf32> = splat 0.5
//   const @c : tensor<8x3xf32> = splat 0.25
//   const @a.matrix : tensor<2x1xf32> = dense [1.0, -1.0]
//   const @b.matrix : tensor<2x2xf32> = splat 0.5
//   const @c.matrix : tensor<3x8xf32> = splat 0.25
//   func @main(%x: tensor<1x1x2x2xf32>) -> (%y: tensor<1x3xf32>) {
//     %1 = tensor.product %x, @a.matrix {input_bits = 5, row_axis = 1, weight_bits = 6, window = {fill = 0, lanes = [[1, 1, 1], [1, 2, 1], [1, 3, 1]], offsets = [0, 0, 0, 0], vectors = [[1, 0, 1], [2, 2, 1], [2, 3, 1]]}} : tensor<1x2x2x2xf32> loc("conv1")
//     %2 = tensor.product %1, @b.matrix {input_bits = 4, row_axis = 1, weight_bits = 4, window = {fill = 0, lanes = [[2, 1, 1], [1, 2, 1], [1, 3, 1]], offsets = [0, 0, 0, 0], vectors = [[1, 0, 1], [2, 2, 1], [2, 3, 1]]}} : tensor<1x2x2x2xf32> loc("conv2")
//     %3 = core.reshape %2 : tensor<1x8xf32>
//     %y = tensor.product %3, @c.matrix {output_bits = 6, row_axis = 1, window = {fill = 0, lanes = [[8, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x3xf32> loc("fc")
//     core.return %y
//   }
// }
