// RUN: opt --pass eliminate-dead-ops
// What only dead ops read is dead too, and a constant that nobody names goes with them.
module @m {level = tensor} {
  const @used : tensor<2xf32> = dense [1.0, 2.0]
  const @unused : tensor<2xf32> = dense [3.0, 4.0]
  state @kept : tensor<2xf32> = dense [0.0, 0.0]
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %dead = tensor.add %x, @unused : tensor<2xf32>
    %deader = tensor.relu %dead : tensor<2xf32>
    %y = tensor.add %x, @used : tensor<2xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @used : tensor<2xf32> = dense [1.0, 2.0]
//   state @kept : tensor<2xf32> = dense [0.0, 0.0]
//   func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
//     %y = tensor.add %x, @used : tensor<2xf32>
//     core.return %y
//   }
// }
