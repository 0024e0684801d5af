// RUN: opt --pass fold-pads --pass eliminate-dead-ops --same
// INPUT: x = dense [1.0, 2.0, 3.0]
module @m {level = tensor} {
  const @w : tensor<1x1x2xf32> = dense [2.0, 4.0]
  func @main(%x: tensor<1x1x3xf32>) -> (%y: tensor<1x1x6xf32>) {
    %1 = tensor.pad %x {pads = [0, 0, 1, 0, 0, 2], value = 0.0} : tensor<1x1x6xf32>
    %y = tensor.conv %1, @w {dilations = [1], groups = 1, pads = [0, 1], strides = [1]} : tensor<1x1x6xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<1x1x2xf32> = dense [2.0, 4.0]
//   func @main(%x: tensor<1x1x3xf32>) -> (%y: tensor<1x1x6xf32>) {
//     %y = tensor.conv %x, @w {dilations = [1], groups = 1, pads = [1, 3], strides = [1]} : tensor<1x1x6xf32>
//     core.return %y
//   }
// }
