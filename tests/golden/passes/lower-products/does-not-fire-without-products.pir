// RUN: opt --pass lower-products
module @m {level = tensor} {
  func @main(%x: tensor<2x2xf32>) -> tensor<2x2xf32> {
    %1 = tensor.relu %x : tensor<2x2xf32>
    core.return %1
  }
}
// EXPECT
// module @m {level = tensor} {
//   func @main(%x: tensor<2x2xf32>) -> tensor<2x2xf32> {
//     %1 = tensor.relu %x : tensor<2x2xf32>
//     core.return %1
//   }
// }
