// RUN: verify
// TypeCheck: on the array one of the operands is programmed, elsewhere none.
module @m {level = tensor} {
  func @main(%x: tensor<2x2xf32>) -> () {
    %a = tensor.matmul %x, %x {unit = "array"} : tensor<2x2xf32> // ERROR: type-mismatch 'programs' says which operand
    %b = tensor.matmul %x, %x {programs = "a", unit = "vector"} : tensor<2x2xf32> // ERROR: type-mismatch 'programs' says which operand
    %c = tensor.matmul %x, %x {programs = "x", unit = "array"} : tensor<2x2xf32> // ERROR: type-mismatch programs is one of [a, b], found 'x'
    %d = tensor.matmul %x, %x {unit = "host"} : tensor<2x2xf32> // ERROR: type-mismatch unit is one of [array, vector], found 'host'
    %e = tensor.matmul %x, %x {programs = "b", unit = "array"} : tensor<2x2xf32>
    core.return
  }
}
