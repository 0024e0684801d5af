// RUN: opt --pass fuse-epilogues --same
// INPUT: x = dense [1, 2, 3, 4]
// The first product takes the addition over and moves behind the second, whose result it adds. What
// has two users (the sum, here) ends a chain.
module @m {level = tensor} {
  const @a : tensor<2x2xf32> = dense [1.0, 2.0, 3.0, -1.0]
  const @b : tensor<2x2xf32> = dense [0.5, -2.0, 4.0, 0.25]
  const @half : tensor<1xf32> = dense [0.5]
  func @main(%x: tensor<2x2xf32>) -> (%y: tensor<2x2xf32>, %z: tensor<2x2xf32>) {
    %1 = tensor.product %x, @a {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("left")
    %2 = tensor.product %x, @b {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("right")
    %3 = tensor.tanh %2 : tensor<2x2xf32> loc("tanh")
    %4 = tensor.sub %3, %1 : tensor<2x2xf32> loc("sub")
    %y = tensor.sub @half, %4 : tensor<2x2xf32> loc("other")
    %z = tensor.relu %4 : tensor<2x2xf32> loc("relu")
    core.return %y, %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @a : tensor<2x2xf32> = dense [1.0, 2.0, 3.0, -1.0]
//   const @b : tensor<2x2xf32> = dense [0.5, -2.0, 4.0, 0.25]
//   const @half : tensor<1xf32> = dense [0.5]
//   func @main(%x: tensor<2x2xf32>) -> (%y: tensor<2x2xf32>, %z: tensor<2x2xf32>) {
//     %3 = tensor.product %x, @b {row_axis = 1, stages = ["tanh"], window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("right")
//     %4 = tensor.product %x, @a, %3 {row_axis = 1, stages = ["reverse_sub $1"], window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("left")
//     %y = tensor.sub @half, %4 : tensor<2x2xf32> loc("other")
//     %z = tensor.relu %4 : tensor<2x2xf32> loc("relu")
//     core.return %y, %z
//   }
// }
