// RUN: opt --pass fold-batch-norms
// A factor along the rows, a bias alone, and a product that is read twice stay.
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [2.0, 4.0, 1.0, 3.0]
  const @rows : tensor<2x1xf32> = dense [1.0, 2.0]
  const @bias : tensor<2xf32> = dense [1.0, 2.0]
  func @main(%x: tensor<2x2xf32>) -> (%a: tensor<2x2xf32>, %b: tensor<2x2xf32>, %c: tensor<2x2xf32>) {
    %1 = tensor.matmul %x, @w : tensor<2x2xf32>
    %a = tensor.mul %1, @rows : tensor<2x2xf32>
    %2 = tensor.matmul %x, @w : tensor<2x2xf32>
    %b = tensor.add %2, @bias : tensor<2x2xf32>
    %3 = tensor.matmul %x, @w : tensor<2x2xf32>
    %4 = tensor.mul %3, @bias : tensor<2x2xf32>
    %c = tensor.add %4, %3 : tensor<2x2xf32>
    core.return %a, %b, %c
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xf32> = dense [2.0, 4.0, 1.0, 3.0]
//   const @rows : tensor<2x1xf32> = dense [1.0, 2.0]
//   const @bias : tensor<2xf32> = dense [1.0, 2.0]
//   func @main(%x: tensor<2x2xf32>) -> (%a: tensor<2x2xf32>, %b: tensor<2x2xf32>, %c: tensor<2x2xf32>) {
//     %1 = tensor.matmul %x, @w : tensor<2x2xf32>
//     %a = tensor.mul %1, @rows : tensor<2x2xf32>
//     %2 = tensor.matmul %x, @w : tensor<2x2xf32>
//     %b = tensor.add %2, @bias : tensor<2x2xf32>
//     %3 = tensor.matmul %x, @w : tensor<2x2xf32>
//     %4 = tensor.mul %3, @bias : tensor<2x2xf32>
//     %c = tensor.add %4, %3 : tensor<2x2xf32>
//     core.return %a, %b, %c
//   }
// }
