// RUN: opt --pass equalize-channels --quantize equalized --same
// INPUT: x = dense [1.0, 2.0, 3.0, 4.0]
// The sum reads the tensor as it is: dividing it for the product alone would be work of its own.
module @m {level = tensor} {
  const @v : tensor<2x2xf32> = dense [100.0, 0.0, 0.0, 1.0]
  const @w : tensor<2x2xf32> = dense [1.0, 1.0, 1.0, 1.0]
  func @main(%x: tensor<2x2xf32>) -> (%z: tensor<2x2xf32>) {
    %h = tensor.product %x, @v {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("fc1")
    %y = tensor.product %h, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("fc2")
    %z = tensor.add %y, %h : tensor<2x2xf32> loc("add")
    core.return %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @v : tensor<2x2xf32> = dense [100.0, 0.0, 0.0, 1.0]
//   const @w : tensor<2x2xf32> = dense [1.0, 1.0, 1.0, 1.0]
//   func @main(%x: tensor<2x2xf32>) -> (%z: tensor<2x2xf32>) {
//     %h = tensor.product %x, @v {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("fc1")
//     %y = tensor.product %h, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("fc2")
//     %z = tensor.add %y, %h : tensor<2x2xf32> loc("add")
//     core.return %z
//   }
// }
