// RUN: opt --pass quantize-products --timing-only
// As many products as 32 bits do not hold the sum of.
module @m {level = tensor} {
  const @w : tensor<2x200000xf32> = splat 1.0
  func @main(%x: tensor<1x200000xf32>) -> (%y: tensor<1x2xf32>) {
    %y = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[200000, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xf32> loc("fc")
    core.return %y
  }
}
// EXPECT
// fc: error[unmappable]: product: a sum of 200000 products of i8 and i8 can reach 3.30e+09, which int32 accumulators do not hold; give the target fewer bits (converters.input_bits, converters.weight_bits)
