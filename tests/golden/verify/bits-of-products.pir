// RUN: verify
module @m {level = tensor} {
  const @w : tensor<4x3xf32> = splat 1.0
  func @main(%x: tensor<1x4xf32>) -> (%y: tensor<1x3xf32>, %z: tensor<1x3xf32>) {
    %y = tensor.matmul %x, @w {weight_bits = 1} : tensor<1x3xf32> // ERROR: type-mismatch weight_bits is in 2 .. 16, found 1
    %z = tensor.matmul %x, @w {output_bits = 17} : tensor<1x3xf32> // ERROR: type-mismatch output_bits is in 2 .. 16, found 17
    core.return %y, %z
  }
}
