// RUN: opt --pass fold-requantisation --same
// INPUT: x = dense [1, 2, 3, 4]
// INPUT: r = dense [1, 2, 3, 4]
// A residual that is computed, and a bound below 0 under a factor below 0.
module @m {level = tensor} {
  const @w : tensor<2x2xi8> = dense [1, 2, 3, -1]
  func @main(%x: tensor<2x2xu8>, %r: tensor<2x2xf32>) -> (%y: tensor<2x2xu8>, %z: tensor<2x2xf32>) {
    %y = tensor.product %x, @w, %r {row_axis = 1, stages = ["mul 0.3", "add $1", "max 0.0", "mul 8.0", "round"], window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xu8> loc("residual")
    %z = tensor.product %x, @w {row_axis = 1, stages = ["mul 0.3", "max -2.0", "mul -8.0"], window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("bound")
    core.return %y, %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xi8> = dense [1, 2, 3, -1]
//   func @main(%x: tensor<2x2xu8>, %r: tensor<2x2xf32>) -> (%y: tensor<2x2xu8>, %z: tensor<2x2xf32>) {
//     %y = tensor.product %x, @w, %r {row_axis = 1, stages = ["mul 0.3", "add $1", "max 0.0", "mul 8.0", "round"], window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xu8> loc("residual")
//     %z = tensor.product %x, @w {row_axis = 1, stages = ["mul 0.3", "max -2.0", "mul -8.0"], window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("bound")
//     core.return %y, %z
//   }
// }
