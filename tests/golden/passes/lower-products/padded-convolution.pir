// RUN: opt --pass lower-products --same
// INPUT: x = dense [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
// A convolution streams windows of x in place; padding is a coordinate out of bounds.
module @m {level = tensor} {
  const @w : tensor<2x1x3x3xf32> = dense [
    0.0, 1.0, 0.0, 1.0, -4.0, 1.0, 0.0, 1.0, 0.0,
    1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0]
  func @main(%x: tensor<1x1x3x3xf32>) -> (%y: tensor<1x2x2x2xf32>) {
    %y = tensor.conv %x, @w {dilations = [1, 1], groups = 1, pads = [1, 1, 1, 1], strides = [2, 2]} : tensor<1x2x2x2xf32> loc("conv")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x1x3x3xf32> = dense [0.0, 1.0, 0.0, 1.0, -4.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0]
//   const @w.matrix : tensor<2x9xf32> = dense [0.0, 1.0, 0.0, 1.0, -4.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0]
//   func @main(%x: tensor<1x1x3x3xf32>) -> (%y: tensor<1x2x2x2xf32>) {
//     %y = tensor.product %x, @w.matrix {row_axis = 1, window = {fill = 0, lanes = [[1, 1, 1], [3, 2, 1], [3, 3, 1]], offsets = [0, 0, -1, -1], vectors = [[1, 0, 1], [2, 2, 2], [2, 3, 2]]}} : tensor<1x2x2x2xf32> loc("conv")
//     core.return %y
//   }
// }
