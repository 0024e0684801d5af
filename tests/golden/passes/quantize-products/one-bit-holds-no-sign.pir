// RUN: opt --pass quantize-products --set converters.input_bits=1
// INPUT: x = dense [-1.0, 0.5]
// The result of relu takes one bit; the input itself would take another for its sign.
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [1.0, 2.0, -4.0, 1.0]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>, %z: tensor<1x2xf32>) {
    %r = tensor.relu %x : tensor<1x2xf32> loc("relu")
    %y = tensor.product %r, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xf32> loc("unsigned")
    %z = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xf32> loc("signed")
    core.return %y, %z
  }
}
// EXPECT
// signed: error[unmappable]: product: its input can be negative, and an input code of one bit holds no sign; give the target more (converters.input_bits)
