// RUN: opt --pass fold-constants --same
// INPUT: x = dense [1.0, 2.0]
// What depends on constants alone becomes a constant; the rest stays.
module @m {level = tensor} {
  const @w : tensor<4xf32> = dense [1.0, 2.0, 3.0, 4.0]
  const @half : tensor<f32> = dense [0.5]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
    %matrix = core.reshape @w : tensor<2x2xf32> loc("reshape")
    %scaled = tensor.mul %matrix, @half : tensor<2x2xf32> loc("scale")
    %y = tensor.matmul %x, %scaled : tensor<1x2xf32> loc("fc")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<4xf32> = dense [1.0, 2.0, 3.0, 4.0]
//   const @half : tensor<f32> = dense [0.5]
//   const @w.1 : tensor<2x2xf32> = dense [1.0, 2.0, 3.0, 4.0]
//   const @w.1.1 : tensor<2x2xf32> = dense [0.5, 1.0, 1.5, 2.0]
//   func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
//     %y = tensor.matmul %x, @w.1.1 : tensor<1x2xf32> loc("fc")
//     core.return %y
//   }
// }
