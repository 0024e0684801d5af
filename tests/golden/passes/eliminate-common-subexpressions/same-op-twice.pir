// RUN: opt --pass eliminate-common-subexpressions --same
// INPUT: x = dense [1.0, -2.0]
module @m {level = tensor} {
  const @a : tensor<f32> = dense [2.0]
  const @b : tensor<f32> = dense [2.0]
  func @main(%x: tensor<2xf32>) -> (%y: tensor<2xf32>) {
    %1 = tensor.mul %x, @a : tensor<2xf32>
    %2 = tensor.mul %x, @b : tensor<2xf32>
    %3 = tensor.relu %1 : tensor<2xf32>
    %4 = tensor.relu %2 : tensor<2xf32>
    %y = tensor.add %3, %4 : tensor<2xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @a : tensor<f32> = dense [2.0]
//   const @b : tensor<f32> = dense [2.0]
//   func @main(%x: tensor<2xf32>) -> (%y: tensor<2xf32>) {
//     %1 = tensor.mul %x, @a : tensor<2xf32>
//     %3 = tensor.relu %1 : tensor<2xf32>
//     %y = tensor.add %3, %3 : tensor<2xf32>
//     core.return %y
//   }
// }
