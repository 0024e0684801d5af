// RUN: opt --bits *=w4,out6 --pass assign-bits
// A pattern leaves the model's own codes as they are: of such products only sums get bits.
module @m {level = tensor} {
  const @w : tensor<4x3xi8> = splat 1
  func @main(%x: tensor<1x4xi8>) -> (%y: tensor<1x3xi32>) {
    %y = tensor.matmul %x, @w : tensor<1x3xi32> loc("fc")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<4x3xi8> = splat 1
//   func @main(%x: tensor<1x4xi8>) -> (%y: tensor<1x3xi32>) {
//     %y = tensor.matmul %x, @w {output_bits = 6} : tensor<1x3xi32> loc("fc")
//     core.return %y
//   }
// }
