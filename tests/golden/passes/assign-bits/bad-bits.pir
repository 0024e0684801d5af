// RUN: opt --bits fc=w9,in1,out8 --bits fd=4 --bits relu=4 --bits codes=in4 --pass assign-bits
module @m {level = tensor} {
  const @w : tensor<4x3xf32> = splat 1.0
  const @c : tensor<4x3xi8> = splat 1
  func @main(%x: tensor<1x4xf32>, %q: tensor<1x4xi8>) -> (%y: tensor<1x3xf32>, %z: tensor<1x3xi32>) {
    %r = tensor.relu %x : tensor<1x4xf32> loc("relu")
    %y = tensor.matmul %r, @w {output_bits = 12} : tensor<1x3xf32> loc("fc")
    %z = tensor.matmul %q, @c : tensor<1x3xi32> loc("codes")
    core.return %y, %z
  }
}
// EXPECT
// --bits: error[bad-bits]: 'fc': weights of 9 bits; expected 2 to 8, what the converters of target 'mrr-crossbar' have (converters.weight_bits)
// --bits: error[bad-bits]: 'fc': inputs of 1 bits; expected 2 to 8, what the converters of target 'mrr-crossbar' have (converters.input_bits)
// --bits: error[unknown-layer]: no layer 'fd'; layers with products: 'fc', 'codes'
// --bits: error[unknown-layer]: 'relu' has no product that the array could compute; layers with products: 'fc', 'codes'
// --bits: error[bad-bits]: 'codes' multiplies the model's own codes (i8 by i8), whose bits and scales are part of the model; only bits of outputs can be given
