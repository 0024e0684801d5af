// RUN: opt --pass eliminate-dead-ops
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %1 = tensor.relu %x : tensor<2xf32>
    %2 = tensor.add %1, %x : tensor<2xf32>
    core.return %2
  }
}
// EXPECT
// module @m {level = tensor} {
//   func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
//     %1 = tensor.relu %x : tensor<2xf32>
//     %2 = tensor.add %1, %x : tensor<2xf32>
//     core.return %2
//   }
// }
