// RUN: verify
// TypeCheck
module @m {level = tensor} {
  func @main(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
    %a = tensor.relu %x : tensor<3x2xf32> // ERROR: type-mismatch expected the result type tensor<2x3xf32>
    tensor.relu %x // ERROR: result-count 'tensor.relu' has 1 results, found 0
    core.return %x
  }
}
