// RUN: verify
// OperandCheck
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %y = tensor.add %x : tensor<2xf32> // ERROR: operand-count 'tensor.add' takes 2 operands, found 1
    %z = tensor.relu %x, %x : tensor<2xf32> // ERROR: operand-count 'tensor.relu' takes 1 operands, found 2
    core.return %y
  }
}
