// RUN: parse
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [1.0, 2.0, 3.0]
  const @v : tensor<2xi8> = dense [1, 128]
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    core.return %x
  }
}
// EXPECT
// too-few-values.pir:3:32: error[syntax]: expected 4 values for tensor<2x2xf32>, found 3
// 3 |   const @w : tensor<2x2xf32> = dense [1.0, 2.0, 3.0]
//   |                                ^
// too-few-values.pir:4:39: error[syntax]: 128 is no element of type i8
// 4 |   const @v : tensor<2xi8> = dense [1, 128]
//   |                                       ^
