// RUN: opt --pass fold-batch-norms
// What the network hands out is read by no other op.
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [2.0, 4.0, 1.0, 3.0]
  func @main(%x: tensor<2x2xf32>) -> (%a: tensor<2x2xf32>, %b: tensor<2x2xf32>) {
    %a = tensor.matmul %x, @w : tensor<2x2xf32>
    %b = tensor.relu %x : tensor<2x2xf32>
    core.return %a, %b
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xf32> = dense [2.0, 4.0, 1.0, 3.0]
//   func @main(%x: tensor<2x2xf32>) -> (%a: tensor<2x2xf32>, %b: tensor<2x2xf32>) {
//     %a = tensor.matmul %x, @w : tensor<2x2xf32>
//     %b = tensor.relu %x : tensor<2x2xf32>
//     core.return %a, %b
//   }
// }
