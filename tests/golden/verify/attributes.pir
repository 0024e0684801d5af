// RUN: verify
// AttributeCheck
module @m {level = tensor} {
  func @main(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
    %a = tensor.transpose %x : tensor<3x2xf32> // ERROR: missing-attribute needs the attribute 'permutation'
    %b = tensor.transpose %x {permutation = 1} : tensor<3x2xf32> // ERROR: bad-attribute expected a list of integers
    %c = tensor.relu %x {fast = true} : tensor<2x3xf32> // ERROR: unknown-attribute has no attribute 'fast'
    core.return %x
  }
}
