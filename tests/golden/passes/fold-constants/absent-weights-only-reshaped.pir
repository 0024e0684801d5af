// RUN: opt --pass fold-constants
// Weights that are absent have a shape to fold, but no values.
module @m {level = tensor} {
  const @w : tensor<4xf32> = absent
  const @half : tensor<f32> = dense [0.5]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
    %matrix = core.reshape @w : tensor<2x2xf32>
    %scaled = tensor.mul %matrix, @half : tensor<2x2xf32>
    %y = tensor.matmul %x, %scaled : tensor<1x2xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<4xf32> = absent
//   const @half : tensor<f32> = dense [0.5]
//   const @w.1 : tensor<2x2xf32> = absent
//   func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
//     %scaled = tensor.mul @w.1, @half : tensor<2x2xf32>
//     %y = tensor.matmul %x, %scaled : tensor<1x2xf32>
//     core.return %y
//   }
// }
