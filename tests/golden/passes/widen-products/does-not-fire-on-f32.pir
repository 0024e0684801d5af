// RUN: opt --pass widen-products
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [1.0, 2.0, 3.0, 4.0]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf16>) {
    %1 = tensor.matmul %x, @w : tensor<1x2xf32>
    %2 = tensor.cast %1 : tensor<1x2xf16>
    %y = tensor.relu %2 : tensor<1x2xf16>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xf32> = dense [1.0, 2.0, 3.0, 4.0]
//   func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf16>) {
//     %1 = tensor.matmul %x, @w : tensor<1x2xf32>
//     %2 = tensor.cast %1 : tensor<1x2xf16>
//     %y = tensor.relu %2 : tensor<1x2xf16>
//     core.return %y
//   }
// }
