// RUN: opt --pass recover-codes
// a zero point inside the codes: 16-bit differences, whose matrix lower-products takes apart again
module @m {level = tensor} {
  const @s : tensor<f32> = dense [0.5]
  const @z : tensor<f32> = dense [100.0]
  const @w : tensor<2x2xu8> = dense [1, 2, 200, 128]
  const @wz : tensor<f32> = dense [128.0]
  func @main(%q: tensor<3x2xu8>) -> (%y: tensor<3x2xf32>) {
    %1 = tensor.cast %q : tensor<3x2xf32>
    %2 = tensor.sub %1, @z : tensor<3x2xf32>
    %3 = tensor.mul %2, @s : tensor<3x2xf32>
    %4 = tensor.cast @w : tensor<2x2xf32>
    %5 = tensor.sub %4, @wz : tensor<2x2xf32>
    %6 = tensor.mul %5, @s : tensor<2x2xf32>
    %y = tensor.matmul %3, %6 {transpose_b = true} : tensor<3x2xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @s : tensor<f32> = dense [0.5]
//   const @z : tensor<f32> = dense [100.0]
//   const @w : tensor<2x2xu8> = dense [1, 2, 200, 128]
//   const @wz : tensor<f32> = dense [128.0]
//   const @zero : tensor<i9> = dense [100]
//   const @w.integers : tensor<2x2xi8> = dense [-127, -126, 72, 0]
//   const @w.integers.scales : tensor<1xf32> = dense [0.25]
//   func @main(%q: tensor<3x2xu8>) -> (%y: tensor<3x2xf32>) {
//     %1 = tensor.cast %q : tensor<3x2xf32>
//     %2 = tensor.sub %1, @z : tensor<3x2xf32>
//     %3 = tensor.mul %2, @s : tensor<3x2xf32>
//     %4 = tensor.cast @w : tensor<2x2xf32>
//     %5 = tensor.sub %4, @wz : tensor<2x2xf32>
//     %6 = tensor.mul %5, @s : tensor<2x2xf32>
//     %0 = tensor.cast %q : tensor<3x2xi9>
//     %7 = tensor.sub %0, @zero : tensor<3x2xi9>
//     %8 = tensor.matmul %7, @w.integers {transpose_b = true} : tensor<3x2xi32>
//     %y = tensor.dequantize %8, @w.integers.scales {axis = 1} : tensor<3x2xf32>
//     core.return %y
//   }
// }
