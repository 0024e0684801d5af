// RUN: opt --pass recover-codes
// codes whose zero point is their smallest: what quantize would have made unmoved is u8 at once;
// one scale for every output, times that of the input
module @m {level = tensor} {
  const @s : tensor<f32> = dense [0.5]
  const @z : tensor<f32> = dense [-128.0]
  const @w : tensor<2x1x1x2xi8> = dense [1, -2, 127, -128]
  const @ws : tensor<2x1x1x1xf32> = dense [0.25, 2.0]
  func @main(%x: tensor<1x1x1x4xf32>) -> (%y: tensor<1x2x1x3xf32>) {
    %1 = tensor.div %x, @s : tensor<1x1x1x4xf32>
    %2 = tensor.round %1 : tensor<1x1x1x4xf32>
    %3 = tensor.add %2, @z : tensor<1x1x1x4xf32>
    %q = tensor.cast %3 : tensor<1x1x1x4xi8>
    %4 = tensor.cast %q : tensor<1x1x1x4xf32>
    %5 = tensor.sub %4, @z : tensor<1x1x1x4xf32>
    %6 = tensor.mul %5, @s : tensor<1x1x1x4xf32>
    %7 = tensor.cast @w : tensor<2x1x1x2xf32>
    %8 = tensor.mul %7, @ws : tensor<2x1x1x2xf32>
    %y = tensor.conv %6, %8 {dilations = [1, 1], groups = 1, pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x2x1x3xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @s : tensor<f32> = dense [0.5]
//   const @z : tensor<f32> = dense [-128.0]
//   const @w : tensor<2x1x1x2xi8> = dense [1, -2, 127, -128]
//   const @ws : tensor<2x1x1x1xf32> = dense [0.25, 2.0]
//   const @w.integers : tensor<2x1x1x2xi8> = dense [1, -2, 127, -128]
//   const @w.integers.scales : tensor<2xf32> = dense [0.125, 1.0]
//   func @main(%x: tensor<1x1x1x4xf32>) -> (%y: tensor<1x2x1x3xf32>) {
//     %1 = tensor.div %x, @s : tensor<1x1x1x4xf32>
//     %2 = tensor.round %1 : tensor<1x1x1x4xf32>
//     %3 = tensor.add %2, @z : tensor<1x1x1x4xf32>
//     %q = tensor.cast %3 : tensor<1x1x1x4xi8>
//     %4 = tensor.cast %q : tensor<1x1x1x4xf32>
//     %5 = tensor.sub %4, @z : tensor<1x1x1x4xf32>
//     %6 = tensor.mul %5, @s : tensor<1x1x1x4xf32>
//     %7 = tensor.cast @w : tensor<2x1x1x2xf32>
//     %8 = tensor.mul %7, @ws : tensor<2x1x1x2xf32>
//     %0 = tensor.cast %2 : tensor<1x1x1x4xu8>
//     %9 = tensor.conv %0, @w.integers {dilations = [1, 1], groups = 1, pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x2x1x3xi32>
//     %y = tensor.dequantize %9, @w.integers.scales {axis = 1} : tensor<1x2x1x3xf32>
//     core.return %y
//   }
// }
