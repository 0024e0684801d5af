// RUN: opt --pass quantize-products
// INPUT: x = dense [-1.0, 0.5]
// The input's largest magnitude is 1.0, its codes reach 127: a scale of 1/127. Each output has the
// scale of its largest weight: 2/127 and 4/127. Negative inputs need signed codes.
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [1.0, 2.0, -4.0, 1.0]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
    %y = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xf32> loc("fc")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xf32> = dense [1.0, 2.0, -4.0, 1.0]
//   const @w.codes : tensor<2x2xi8> = dense [64, 127, -127, 32]
//   const @w.codes.scales : tensor<2xf32> = dense [1.2400025E-4, 2.480005E-4]
//   const @w.codes.correction : tensor<2xf32> = dense [0.007874016, -0.003937008]
//   func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
//     %0 = tensor.quantize %x {scale = 0.007874015748031496} : tensor<1x2xi8> loc("fc")
//     %1 = tensor.product %0, @w.codes {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xi32> loc("fc")
//     %2 = tensor.dequantize %1, @w.codes.scales {axis = 1} : tensor<1x2xf32> loc("fc")
//     %y = tensor.add %2, @w.codes.correction : tensor<1x2xf32> loc("fc")
//     core.return %y
//   }
// }
