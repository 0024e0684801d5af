// RUN: opt --pass quantize-products
// INPUT: x = dense [-1.0, 0.5]
// Rows without weights have no scale to be in error by: rings that stand for zeros err too.
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [0.0, -0.0, -127.0, 1.0]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
    %y = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xf32> loc("fc")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xf32> = dense [0.0, -0.0, -127.0, 1.0]
//   const @w.codes : tensor<2x2xi8> = dense [0, 0, -127, 1]
//   const @w.codes.scales : tensor<2xf32> = dense [0.0, 0.007874016]
//   const @w.codes.correction : tensor<2xf32> = dense [0.0, 0.0]
//   func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
//     %0 = tensor.quantize %x {scale = 0.007874015748031496} : tensor<1x2xi8> loc("fc")
//     %1 = tensor.product %0, @w.codes {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xi32> loc("fc")
//     %2 = tensor.dequantize %1, @w.codes.scales {axis = 1} : tensor<1x2xf32> loc("fc")
//     %y = tensor.add %2, @w.codes.correction : tensor<1x2xf32> loc("fc")
//     core.return %y
//   }
// }
