// RUN: opt --pass fuse-epilogues --same
// INPUT: x = dense [1, 2, 3, 4]
// Sums that two ops read, what a broadcast makes larger, state that a step writes, and a result.
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [1.0, 2.0, 3.0, -1.0]
  const @tall : tensor<3x1x2xf32> = dense [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
  state @s : tensor<1x2xf32> = dense [1.0, 2.0]
  func @main(%x: tensor<2x2xf32>) -> (%a: tensor<2x2xf32>, %b: tensor<3x2x2xf32>, %c: tensor<2x2xf32>, %d: tensor<2x2xf32>) {
    %1 = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("two users")
    %a = tensor.mul %1, %1 : tensor<2x2xf32> loc("square")
    %2 = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("tall")
    %b = tensor.add %2, @tall : tensor<3x2x2xf32> loc("add")
    %3 = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("state")
    %c = tensor.add %3, @s : tensor<2x2xf32> loc("add")
    %d = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("result")
    core.return %a, %b, %c, %d
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xf32> = dense [1.0, 2.0, 3.0, -1.0]
//   const @tall : tensor<3x1x2xf32> = dense [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
//   state @s : tensor<1x2xf32> = dense [1.0, 2.0]
//   func @main(%x: tensor<2x2xf32>) -> (%a: tensor<2x2xf32>, %b: tensor<3x2x2xf32>, %c: tensor<2x2xf32>, %d: tensor<2x2xf32>) {
//     %1 = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("two users")
//     %a = tensor.mul %1, %1 : tensor<2x2xf32> loc("square")
//     %2 = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("tall")
//     %b = tensor.add %2, @tall : tensor<3x2x2xf32> loc("add")
//     %3 = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("state")
//     %c = tensor.add %3, @s : tensor<2x2xf32> loc("add")
//     %d = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32> loc("result")
//     core.return %a, %b, %c, %d
//   }
// }
