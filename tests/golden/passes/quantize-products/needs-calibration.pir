// RUN: opt --pass quantize-products
// Nothing to calibrate on.
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [1.0, 2.0, -4.0, 1.0]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
    %r = tensor.relu %x : tensor<1x2xf32> loc("relu")
    %y = tensor.product %r, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xf32> loc("fc")
    core.return %y
  }
}
// EXPECT
// fc: error[uncalibrated]: no finite input range for this product; give inputs that reach it with --calibrate
