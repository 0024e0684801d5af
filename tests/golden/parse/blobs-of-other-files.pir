// RUN: parse
module @m {level = tensor} {
  const @w : tensor<2xf32> = blob "digits.onnx#fc1.weight"
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    core.return %x
  }
}
// EXPECT
// blobs-of-other-files.pir:3:35: error[bad-blob]: cannot read blob 'digits.onnx#fc1.weight': this text cannot refer to other files
// 3 |   const @w : tensor<2xf32> = blob "digits.onnx#fc1.weight"
//   |                                   ^
