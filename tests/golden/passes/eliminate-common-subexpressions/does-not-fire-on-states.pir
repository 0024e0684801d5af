// RUN: opt --pass eliminate-common-subexpressions
// The state is another one behind the update.
module @m {level = tensor} {
  state @s : tensor<2xf32> = dense [2.0, 1.0]
  func @main(%x: tensor<2xf32>) -> (%before: tensor<2xf32>, %behind: tensor<2xf32>) {
    %before = tensor.relu @s : tensor<2xf32>
    core.update @s, %x
    %behind = tensor.relu @s : tensor<2xf32>
    core.return %before, %behind
  }
}
// EXPECT
// module @m {level = tensor} {
//   state @s : tensor<2xf32> = dense [2.0, 1.0]
//   func @main(%x: tensor<2xf32>) -> (%before: tensor<2xf32>, %behind: tensor<2xf32>) {
//     %before = tensor.relu @s : tensor<2xf32>
//     core.update @s, %x
//     %behind = tensor.relu @s : tensor<2xf32>
//     core.return %before, %behind
//   }
// }
