// RUN: opt --pass real-products
module @m {level = tensor} {
  const @w : tensor<2x2xi8> = dense [1, -128, 3, 127]
  const @zero : tensor<1xi9> = dense [113]
  func @main(%u: tensor<1x2xu8>) -> (%y: tensor<1x2xi32>, %z: tensor<1x2xi32>) {
    %y = tensor.matmul %u, @w : tensor<1x2xi32>
    %1 = tensor.cast %u : tensor<1x2xi9>
    %2 = tensor.sub %1, @zero : tensor<1x2xi9>
    %z = tensor.matmul %2, @w : tensor<1x2xi32>
    core.return %y, %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xi8> = dense [1, -128, 3, 127]
//   const @zero : tensor<1xi9> = dense [113]
//   func @main(%u: tensor<1x2xu8>) -> (%y: tensor<1x2xi32>, %z: tensor<1x2xi32>) {
//     %y = tensor.matmul %u, @w : tensor<1x2xi32>
//     %1 = tensor.cast %u : tensor<1x2xi9>
//     %2 = tensor.sub %1, @zero : tensor<1x2xi9>
//     %z = tensor.matmul %2, @w : tensor<1x2xi32>
//     core.return %y, %z
//   }
// }
