// RUN: opt --pass quantize-products --pass quantize-early
// INPUT: x = dense [0.5, 1.0]
// A tensor that two products read with different bits is quantised twice; the bits of types are the products'.
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [1.0, 0.5, -4.0, 1.0]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>, %z: tensor<1x2xf32>) {
    %r = tensor.relu %x : tensor<1x2xf32> loc("relu")
    %y = tensor.product %r, @w {input_bits = 5, output_bits = 6, row_axis = 1, weight_bits = 3, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xf32> loc("few")
    %z = tensor.product %r, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xf32> loc("all")
    core.return %y, %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xf32> = dense [1.0, 0.5, -4.0, 1.0]
//   const @w.codes : tensor<2x2xi3> = dense [3, 2, -3, 1]
//   const @w.codes.scales : tensor<2xf32> = dense [0.010752688, 0.043010753]
//   const @w.codes.correction : tensor<2xf32> = dense [-0.16666667, -0.33333334]
//   const @w.codes.1 : tensor<2x2xi8> = dense [127, 64, -127, 32]
//   const @w.codes.1.scales : tensor<2xf32> = dense [3.0878495E-5, 1.2351398E-4]
//   const @w.codes.1.correction : tensor<2xf32> = dense [-0.003937008, -0.007874016]
//   func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>, %z: tensor<1x2xf32>) {
//     %r = tensor.relu %x : tensor<1x2xf32> loc("relu")
//     %0 = tensor.quantize %r {scale = 0.03225806451612903} : tensor<1x2xu5> loc("few")
//     %1 = tensor.product %0, @w.codes {output_bits = 6, row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xi32> loc("few")
//     %2 = tensor.dequantize %1, @w.codes.scales {axis = 1} : tensor<1x2xf32> loc("few")
//     %y = tensor.add %2, @w.codes.correction : tensor<1x2xf32> loc("few")
//     %3 = tensor.quantize %r {scale = 0.00392156862745098} : tensor<1x2xu8> loc("all")
//     %4 = tensor.product %3, @w.codes.1 {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xi32> loc("all")
//     %5 = tensor.dequantize %4, @w.codes.1.scales {axis = 1} : tensor<1x2xf32> loc("all")
//     %z = tensor.add %5, @w.codes.1.correction : tensor<1x2xf32> loc("all")
//     core.return %y, %z
//   }
// }
