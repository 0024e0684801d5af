// RUN: opt --pass fuse-epilogues --same
// INPUT: x = dense [1, 2, 3, 4]
// What the vector unit has a stage for a drain has too; comparisons make no sums.
module @m {level = tensor} {
  const @a : tensor<2x2xf32> = dense [1.0, 2.0, 3.0, -1.0]
  const @half : tensor<1xf32> = dense [0.5]
  func @main(%x: tensor<2x2xf32>) -> (%z: tensor<2x2xi1>) {
    %1 = tensor.product %x, @a {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("fc")
    %2 = tensor.sin %1 : tensor<2x2xf32> loc("sin")
    %z = tensor.less %2, @half : tensor<2x2xi1> loc("less")
    core.return %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @a : tensor<2x2xf32> = dense [1.0, 2.0, 3.0, -1.0]
//   const @half : tensor<1xf32> = dense [0.5]
//   func @main(%x: tensor<2x2xf32>) -> (%z: tensor<2x2xi1>) {
//     %2 = tensor.product %x, @a {row_axis = 1, stages = ["sin"], window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("fc")
//     %z = tensor.less %2, @half : tensor<2x2xi1> loc("less")
//     core.return %z
//   }
// }
