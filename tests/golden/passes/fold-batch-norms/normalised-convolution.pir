// RUN: opt --pass fold-batch-norms
// (2x + 1) * 0.5 + 3 is x + 3.5 for the first channel, (4x + 2) * 2 - 1 is 8x + 3 for the second.
module @m {level = tensor} {
  const @w : tensor<2x1x1xf32> = dense [2.0, 4.0]
  const @bias : tensor<2x1xf32> = dense [1.0, 2.0]
  const @factor : tensor<2x1xf32> = dense [0.5, 2.0]
  const @offset : tensor<2x1xf32> = dense [3.0, -1.0]
  func @main(%x: tensor<1x1x3xf32>) -> (%y: tensor<1x2x3xf32>) {
    %1 = tensor.conv %x, @w {dilations = [1], groups = 1, pads = [0, 0], strides = [1]} : tensor<1x2x3xf32> loc("conv")
    %2 = tensor.add %1, @bias : tensor<1x2x3xf32> loc("conv")
    %3 = tensor.mul %2, @factor : tensor<1x2x3xf32> loc("bn")
    %y = tensor.add %3, @offset : tensor<1x2x3xf32> loc("bn")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x1x1xf32> = dense [2.0, 4.0]
//   const @bias : tensor<2x1xf32> = dense [1.0, 2.0]
//   const @factor : tensor<2x1xf32> = dense [0.5, 2.0]
//   const @offset : tensor<2x1xf32> = dense [3.0, -1.0]
//   const @w.scaled : tensor<2x1x1xf32> = dense [1.0, 8.0]
//   const @w.bias : tensor<2x1xf32> = dense [3.5, 3.0]
//   func @main(%x: tensor<1x1x3xf32>) -> (%y: tensor<1x2x3xf32>) {
//     %1 = tensor.conv %x, @w.scaled {dilations = [1], groups = 1, pads = [0, 0], strides = [1]} : tensor<1x2x3xf32> loc("conv")
//     %y = tensor.add %1, @w.bias : tensor<1x2x3xf32> loc("bn")
//     core.return %y
//   }
// }
