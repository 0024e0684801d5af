// RUN: opt --pass lower-products --same
// INPUT: x = dense [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
// Every channel has a group of one row and lanes of its own.
module @m {level = tensor} {
  const @w : tensor<2x1x2xf32> = dense [1.0, 2.0, 3.0, 4.0]
  func @main(%x: tensor<1x2x3xf32>) -> (%y: tensor<1x2x2xf32>) {
    %y = tensor.conv %x, @w {dilations = [1], groups = 2, pads = [0, 0], strides = [1]} : tensor<1x2x2xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x1x2xf32> = dense [1.0, 2.0, 3.0, 4.0]
//   const @w.matrix : tensor<2x2xf32> = dense [1.0, 2.0, 3.0, 4.0]
//   func @main(%x: tensor<1x2x3xf32>) -> (%y: tensor<1x2x2xf32>) {
//     %y = tensor.product %x, @w.matrix {group = [1, 2], row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1], [1, 1, 1], [2, 2, 1]], offsets = [0, 0, 0], vectors = [[1, 0, 1], [2, 2, 1]]}} : tensor<1x2x2xf32>
//     core.return %y
//   }
// }
