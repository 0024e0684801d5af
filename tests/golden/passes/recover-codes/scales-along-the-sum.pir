// RUN: opt --pass recover-codes
// a scale for every lane of the sum is no scale of the result: nothing to do
module @m {level = tensor} {
  const @s : tensor<f32> = dense [0.5]
  const @w : tensor<2x2xi8> = dense [1, 2, 3, 4]
  const @ws : tensor<2x1xf32> = dense [0.5, 0.25]
  func @main(%q: tensor<3x2xu8>) -> (%y: tensor<3x2xf32>) {
    %1 = tensor.cast %q : tensor<3x2xf32>
    %2 = tensor.mul %1, @s : tensor<3x2xf32>
    %3 = tensor.cast @w : tensor<2x2xf32>
    %4 = tensor.mul %3, @ws : tensor<2x2xf32>
    %y = tensor.matmul %2, %4 : tensor<3x2xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @s : tensor<f32> = dense [0.5]
//   const @w : tensor<2x2xi8> = dense [1, 2, 3, 4]
//   const @ws : tensor<2x1xf32> = dense [0.5, 0.25]
//   func @main(%q: tensor<3x2xu8>) -> (%y: tensor<3x2xf32>) {
//     %1 = tensor.cast %q : tensor<3x2xf32>
//     %2 = tensor.mul %1, @s : tensor<3x2xf32>
//     %3 = tensor.cast @w : tensor<2x2xf32>
//     %4 = tensor.mul %3, @ws : tensor<2x2xf32>
//     %y = tensor.matmul %2, %4 : tensor<3x2xf32>
//     core.return %y
//   }
// }
