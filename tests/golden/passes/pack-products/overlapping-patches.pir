// RUN: opt --pass pack-products --same --set array.rows=16 --set array.columns=5 --set array.buses=1 --set array.cores=1
// INPUT: x = dense [1, 2, 3, 4, 5, 6, 7, 8, -1, 2, -3, 4, -5, 6]
// Two channels of 7, each with its own kernel of 3, padded by 1. Three outputs need 5 inputs; three
// patches that begin at 0, 2 and 4 cover the 7 outputs, two of them twice:
// outputs on 7/3 of 16 rows on average, where an eighth is asked for.
module @m {level = tensor} {
  const @w : tensor<2x3xi8> = dense [1, 2, 3, 4, 5, 6]
  func @main(%x: tensor<1x2x7xi8>) -> (%y: tensor<1x2x7xi32>) {
    %y = tensor.product %x, @w {group = [1, 3], row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1], [1, 1, 1], [3, 2, 1]], offsets = [0, 0, -1], vectors = [[1, 0, 1], [7, 2, 1]]}} : tensor<1x2x7xi32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x3xi8> = dense [1, 2, 3, 4, 5, 6]
//   const @w.packed : tensor<6x5xi8> = dense [1, 2, 3, 0, 0, 0, 1, 2, 3, 0, 0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0, 4, 5, 6, 0, 0, 0, 4, 5, 6]
//   func @main(%x: tensor<1x2x7xi8>) -> (%y: tensor<1x2x7xi32>) {
//     %y = tensor.product %x, @w.packed {group = [3, 5], place = {fill = 0, lanes = [[2, 1, 1], [3, 2, 1]], offsets = [0, 0, 0], vectors = [[1, 0, 1], [3, 2, 2]]}, positions = 3, taps = 3, window = {fill = 0, lanes = [[2, 1, 1], [1, 1, 1], [5, 2, 1]], offsets = [0, 0, -1], vectors = [[1, 0, 1], [3, 2, 2]]}} : tensor<1x2x7xi32>
//     core.return %y
//   }
// }
