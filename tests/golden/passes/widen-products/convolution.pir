// RUN: opt --pass widen-products --pass fold-constants --same
// INPUT: x = dense [0.1, 0.2, 0.3]
module @m {level = tensor} {
  const @w : tensor<2x1x2xf16> = dense [0.1, -0.3, 2.0, 3.0]
  func @main(%x: tensor<1x1x3xf16>) -> (%y: tensor<1x2x2xf16>) {
    %y = tensor.conv %x, @w {dilations = [1], groups = 1, pads = [0, 0], strides = [1]} : tensor<1x2x2xf16> loc("c")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x1x2xf16> = dense [0.099975586, -0.30004883, 2.0, 3.0]
//   const @w.1 : tensor<2x1x2xf32> = dense [0.099975586, -0.30004883, 2.0, 3.0]
//   func @main(%x: tensor<1x1x3xf16>) -> (%y: tensor<1x2x2xf16>) {
//     %0 = tensor.cast %x : tensor<1x1x3xf32> loc("c")
//     %1 = tensor.conv %0, @w.1 {dilations = [1], groups = 1, pads = [0, 0], strides = [1]} : tensor<1x2x2xf32> loc("c")
//     %y = tensor.cast %1 : tensor<1x2x2xf16> loc("c")
//     core.return %y
//   }
// }
