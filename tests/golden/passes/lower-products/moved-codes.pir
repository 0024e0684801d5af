// RUN: opt --pass lower-products --same
// INPUT: q = dense [0, 100, 255, 7]
// codes stream as they are, with their zero point as padding; 100 * (1 - 2) and 100 * (3 + 4) off the sums
module @m {level = tensor} {
  const @z : tensor<i16> = dense [100]
  const @w : tensor<2x1x1x2xi8> = dense [1, -2, 3, 4]
  func @main(%q: tensor<1x1x1x4xu8>) -> (%y: tensor<1x2x1x5xi32>) {
    %1 = tensor.cast %q : tensor<1x1x1x4xi16>
    %2 = tensor.sub %1, @z : tensor<1x1x1x4xi16>
    %y = tensor.conv %2, @w {dilations = [1, 1], groups = 1, pads = [0, 1, 0, 1], strides = [1, 1]} : tensor<1x2x1x5xi32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @z : tensor<i16> = dense [100]
//   const @w : tensor<2x1x1x2xi8> = dense [1, -2, 3, 4]
//   const @w.matrix : tensor<2x2xi8> = dense [1, -2, 3, 4]
//   const @w.terms : tensor<2x1x1xi32> = dense [-100, 700]
//   func @main(%q: tensor<1x1x1x4xu8>) -> (%y: tensor<1x2x1x5xi32>) {
//     %1 = tensor.cast %q : tensor<1x1x1x4xi16>
//     %2 = tensor.sub %1, @z : tensor<1x1x1x4xi16>
//     %0 = tensor.product %q, @w.matrix {row_axis = 1, window = {fill = 100, lanes = [[1, 1, 1], [1, 2, 1], [2, 3, 1]], offsets = [0, 0, 0, -1], vectors = [[1, 0, 1], [1, 2, 1], [5, 3, 1]]}} : tensor<1x2x1x5xi32>
//     %y = tensor.sub %0, @w.terms : tensor<1x2x1x5xi32>
//     core.return %y
//   }
// }
