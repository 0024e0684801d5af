// RUN: opt --pass lower-products --same
// INPUT: x = dense [1.0, 2.0, 3.0, -1.0, -2.0, -3.0]
// A matrix product with constant weights streams the rows of x; the weights lie one output a row,
// whether they came transposed or not.
module @m {level = tensor} {
  const @w : tensor<3x2xf32> = dense [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
  const @v : tensor<2x2xf32> = dense [1.0, -1.0, 0.5, 2.0]
  func @main(%x: tensor<2x3xf32>) -> (%z: tensor<2x2xf32>) {
    %y = tensor.matmul %x, @w : tensor<2x2xf32> loc("fc1")
    %z = tensor.matmul %y, @v {transpose_b = true} : tensor<2x2xf32> loc("fc2")
    core.return %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<3x2xf32> = dense [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
//   const @v : tensor<2x2xf32> = dense [1.0, -1.0, 0.5, 2.0]
//   const @w.matrix : tensor<2x3xf32> = dense [1.0, 3.0, 5.0, 2.0, 4.0, 6.0]
//   const @v.matrix : tensor<2x2xf32> = dense [1.0, -1.0, 0.5, 2.0]
//   func @main(%x: tensor<2x3xf32>) -> (%z: tensor<2x2xf32>) {
//     %y = tensor.product %x, @w.matrix {row_axis = 1, window = {fill = 0, lanes = [[3, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("fc1")
//     %z = tensor.product %y, @v.matrix {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("fc2")
//     core.return %z
//   }
// }
