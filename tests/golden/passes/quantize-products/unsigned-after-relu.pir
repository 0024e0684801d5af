// RUN: opt --pass quantize-products
// INPUT: x = dense [-1.0, 0.5]
// What comes out of a relu is never negative: unsigned codes, 0.5 is the largest.
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [1.0, 2.0, -4.0, 1.0]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
    %r = tensor.relu %x : tensor<1x2xf32> loc("relu")
    %y = tensor.product %r, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xf32> loc("fc")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xf32> = dense [1.0, 2.0, -4.0, 1.0]
//   const @w.codes : tensor<2x2xi8> = dense [64, 127, -127, 32]
//   const @w.codes.scales : tensor<2xf32> = dense [3.0878495E-5, 6.175699E-5]
//   const @w.codes.correction : tensor<2xf32> = dense [0.0, -0.003937008]
//   func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
//     %r = tensor.relu %x : tensor<1x2xf32> loc("relu")
//     %0 = tensor.quantize %r {scale = 0.00196078431372549} : tensor<1x2xu8> loc("fc")
//     %1 = tensor.product %0, @w.codes {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xi32> loc("fc")
//     %2 = tensor.dequantize %1, @w.codes.scales {axis = 1} : tensor<1x2xf32> loc("fc")
//     %y = tensor.add %2, @w.codes.correction : tensor<1x2xf32> loc("fc")
//     core.return %y
//   }
// }
