// RUN: opt --pass fold-constants
// A result without elements and a sum without terms need no operands to be known.
module @m {level = tensor} {
  const @w : tensor<0x4xf32> = dense []
  const @k : tensor<2x3x1x1xf32> = splat 1.0
  func @main(%x: tensor<2x0xf32>, %none: tensor<0x3x4x4xf32>) -> (%y: tensor<2x4xf32>, %z: tensor<0x2x4x4xf32>) {
    %y = tensor.matmul %x, @w : tensor<2x4xf32>
    %c = tensor.conv %none, @k {dilations = [1, 1], groups = 1, pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<0x2x4x4xf32>
    %z = tensor.relu %c : tensor<0x2x4x4xf32>
    core.return %y, %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<0x4xf32> = dense []
//   const @k : tensor<2x3x1x1xf32> = splat 1.0
//   const @zero : tensor<2x4xf32> = splat 0.0
//   const @zero.1 : tensor<0x2x4x4xf32> = splat 0.0
//   const @zero.2 : tensor<0x2x4x4xf32> = splat 0.0
//   func @main(%x: tensor<2x0xf32>, %none: tensor<0x3x4x4xf32>) -> (%y: tensor<2x4xf32>, %z: tensor<0x2x4x4xf32>) {
//     core.return @zero, @zero.2
//   }
// }
