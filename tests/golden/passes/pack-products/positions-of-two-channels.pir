// RUN: opt --pass pack-products --same --set array.rows=8 --set array.columns=12 --set array.buses=1 --set array.cores=1
// INPUT: x = dense [1, 2, 3, 4, 5, 6, 7, 8, -1, 2, -3, 4, -5, 6, -7, 8]
// Two channels of 8, each with its own kernel of 3, padded by 1. Two neighbouring outputs need 4
// inputs: they share a patch, and both channels a block. Row (channel, output) holds the kernel at the
// place of the output.
module @m {level = tensor} {
  const @w : tensor<2x3xi8> = dense [1, 2, 3, 4, 5, 6]
  func @main(%x: tensor<1x2x8xi8>) -> (%y: tensor<1x2x8xi32>) {
    %y = tensor.product %x, @w {group = [1, 3], row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1], [1, 1, 1], [3, 2, 1]], offsets = [0, 0, -1], vectors = [[1, 0, 1], [8, 2, 1]]}} : tensor<1x2x8xi32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x3xi8> = dense [1, 2, 3, 4, 5, 6]
//   const @w.packed : tensor<4x8xi8> = dense [1, 2, 3, 0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0, 0, 4, 5, 6]
//   func @main(%x: tensor<1x2x8xi8>) -> (%y: tensor<1x2x8xi32>) {
//     %y = tensor.product %x, @w.packed {place = {fill = 0, lanes = [[2, 1, 1], [2, 2, 1]], offsets = [0, 0, 0], vectors = [[1, 0, 1], [4, 2, 2]]}, positions = 2, taps = 3, window = {fill = 0, lanes = [[2, 1, 1], [1, 1, 1], [4, 2, 1]], offsets = [0, 0, -1], vectors = [[1, 0, 1], [4, 2, 2]]}} : tensor<1x2x8xi32>
//     core.return %y
//   }
// }
