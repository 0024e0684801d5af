// RUN: opt --pass fold-pads
// Zeros could win in a largest, ones are no zeros, and channels have no padding.
module @m {level = tensor} {
  const @w : tensor<1x1x2xf32> = dense [2.0, 4.0]
  const @w2 : tensor<1x2x2xf32> = dense [2.0, 4.0, 1.0, 1.0]
  func @main(%x: tensor<1x1x3xf32>) -> (%a: tensor<1x1x4xf32>, %b: tensor<1x1x3xf32>, %c: tensor<1x1x2xf32>) {
    %1 = tensor.pad %x {pads = [0, 0, 1, 0, 0, 1], value = 0.0} : tensor<1x1x5xf32>
    %a = tensor.max_pool %1 {dilations = [1], kernel = [2], pads = [0, 0], strides = [1]} : tensor<1x1x4xf32>
    %2 = tensor.pad %x {pads = [0, 0, 1, 0, 0, 0], value = 1.0} : tensor<1x1x4xf32>
    %b = tensor.conv %2, @w {dilations = [1], groups = 1, pads = [0, 0], strides = [1]} : tensor<1x1x3xf32>
    %3 = tensor.pad %x {pads = [0, 1, 0, 0, 0, 0], value = 0.0} : tensor<1x2x3xf32>
    %c = tensor.conv %3, @w2 {dilations = [1], groups = 1, pads = [0, 0], strides = [1]} : tensor<1x1x2xf32>
    core.return %a, %b, %c
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<1x1x2xf32> = dense [2.0, 4.0]
//   const @w2 : tensor<1x2x2xf32> = dense [2.0, 4.0, 1.0, 1.0]
//   func @main(%x: tensor<1x1x3xf32>) -> (%a: tensor<1x1x4xf32>, %b: tensor<1x1x3xf32>, %c: tensor<1x1x2xf32>) {
//     %1 = tensor.pad %x {pads = [0, 0, 1, 0, 0, 1], value = 0.0} : tensor<1x1x5xf32>
//     %a = tensor.max_pool %1 {dilations = [1], kernel = [2], pads = [0, 0], strides = [1]} : tensor<1x1x4xf32>
//     %2 = tensor.pad %x {pads = [0, 0, 1, 0, 0, 0], value = 1.0} : tensor<1x1x4xf32>
//     %b = tensor.conv %2, @w {dilations = [1], groups = 1, pads = [0, 0], strides = [1]} : tensor<1x1x3xf32>
//     %3 = tensor.pad %x {pads = [0, 1, 0, 0, 0, 0], value = 0.0} : tensor<1x2x3xf32>
//     %c = tensor.conv %3, @w2 {dilations = [1], groups = 1, pads = [0, 0], strides = [1]} : tensor<1x1x2xf32>
//     core.return %a, %b, %c
//   }
// }
