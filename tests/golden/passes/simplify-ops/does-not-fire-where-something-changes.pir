// RUN: opt --pass simplify-ops
// -0 + 0 is +0; a product with 1 that widens stays; a narrow type in between rounds.
module @m {level = tensor} {
  const @zero : tensor<f32> = dense [0.0]
  const @ones : tensor<2x2xf32> = splat 1.0
  const @half : tensor<f32> = dense [0.5]
  func @main(%x: tensor<2xf32>) -> (%a: tensor<2xf32>, %b: tensor<2x2xf32>, %c: tensor<2xf32>, %d: tensor<2xf32>) {
    %a = tensor.add %x, @zero : tensor<2xf32>
    %b = tensor.mul %x, @ones : tensor<2x2xf32>
    %1 = tensor.cast %x : tensor<2xf16>
    %c = tensor.cast %1 : tensor<2xf32>
    %2 = tensor.sigmoid %x : tensor<2xf32>
    %d = tensor.minimum %2, @half : tensor<2xf32>
    core.return %a, %b, %c, %d
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @zero : tensor<f32> = dense [0.0]
//   const @ones : tensor<2x2xf32> = splat 1.0
//   const @half : tensor<f32> = dense [0.5]
//   func @main(%x: tensor<2xf32>) -> (%a: tensor<2xf32>, %b: tensor<2x2xf32>, %c: tensor<2xf32>, %d: tensor<2xf32>) {
//     %a = tensor.add %x, @zero : tensor<2xf32>
//     %b = tensor.mul %x, @ones : tensor<2x2xf32>
//     %1 = tensor.cast %x : tensor<2xf16>
//     %c = tensor.cast %1 : tensor<2xf32>
//     %2 = tensor.sigmoid %x : tensor<2xf32>
//     %d = tensor.minimum %2, @half : tensor<2xf32>
//     core.return %a, %b, %c, %d
//   }
// }
