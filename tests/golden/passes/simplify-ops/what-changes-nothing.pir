// RUN: opt --pass simplify-ops --same
// INPUT: x = dense [1.0, -2.0, 0.5]
module @m {level = tensor} {
  const @one : tensor<f32> = dense [1.0]
  const @zero : tensor<f32> = dense [0.0]
  const @minus_one : tensor<f32> = dense [-1.0]
  const @six : tensor<f32> = dense [6.0]
  const @eight : tensor<f32> = dense [8.0]
  func @main(%x: tensor<1x1x3xf32>) -> (%y: tensor<3xf32>) {
    %1 = tensor.mul %x, @one : tensor<1x1x3xf32>
    %2 = tensor.relu %1 : tensor<1x1x3xf32>
    %3 = tensor.relu %2 : tensor<1x1x3xf32>
    %4 = tensor.add %3, @zero : tensor<1x1x3xf32>
    %5 = tensor.maximum %4, @minus_one : tensor<1x1x3xf32>
    %6 = tensor.minimum %5, @six : tensor<1x1x3xf32>
    %7 = tensor.minimum @eight, %6 : tensor<1x1x3xf32>
    %8 = tensor.transpose %7 {permutation = [0, 2, 1]} : tensor<1x3x1xf32>
    %y = core.reshape %8 : tensor<3xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @one : tensor<f32> = dense [1.0]
//   const @zero : tensor<f32> = dense [0.0]
//   const @minus_one : tensor<f32> = dense [-1.0]
//   const @six : tensor<f32> = dense [6.0]
//   const @eight : tensor<f32> = dense [8.0]
//   func @main(%x: tensor<1x1x3xf32>) -> (%y: tensor<3xf32>) {
//     %2 = tensor.relu %x : tensor<1x1x3xf32>
//     %6 = tensor.minimum %2, @six : tensor<1x1x3xf32>
//     %8 = core.reshape %6 : tensor<1x3x1xf32>
//     %y = core.reshape %6 : tensor<3xf32>
//     core.return %y
//   }
// }
