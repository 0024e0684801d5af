// RUN: verify
// TypeCheck: nothing is converted silently.
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>, %n: tensor<2xi32>, %z: tensor<3xf32>) -> tensor<2xf32> {
    %a = tensor.add %x, %n : tensor<2xf32> // ERROR: type-mismatch 'tensor.add'
    %b = tensor.add %x, %z : tensor<2xf32> // ERROR: type-mismatch 'tensor.add'
    core.return %x
  }
}
