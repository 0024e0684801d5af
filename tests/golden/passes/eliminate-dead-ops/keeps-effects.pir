// RUN: opt --pass eliminate-dead-ops
// Writing a state variable is seen by the next run.
module @m {level = tensor} {
  state @last : tensor<2xf32> = dense [0.0, 0.0]
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %seen = tensor.relu %x : tensor<2xf32>
    core.update @last, %seen
    core.return %x
  }
}
// EXPECT
// module @m {level = tensor} {
//   state @last : tensor<2xf32> = dense [0.0, 0.0]
//   func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
//     %seen = tensor.relu %x : tensor<2xf32>
//     core.update @last, %seen
//     core.return %x
//   }
// }
