// RUN: opt --pass pack-products --same --set array.rows=4 --set array.columns=4 --set array.buses=1 --set array.cores=1
// INPUT: x = dense [1, 2, 3, 4, 5, 6, 7, 8]
// One vector: nothing but groups can be packed. Four groups of 2 lanes become two blocks.
module @m {level = tensor} {
  const @w : tensor<4x2xi8> = dense [1, 2, 3, 4, 5, 6, 7, 8]
  func @main(%x: tensor<1x8xi8>) -> (%y: tensor<1x4xi32>) {
    %y = tensor.product %x, @w {group = [1, 2], row_axis = 1, window = {fill = 0, lanes = [[4, 1, 2], [2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x4xi32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<4x2xi8> = dense [1, 2, 3, 4, 5, 6, 7, 8]
//   const @w.packed : tensor<4x4xi8> = dense [1, 2, 0, 0, 0, 0, 3, 4, 5, 6, 0, 0, 0, 0, 7, 8]
//   func @main(%x: tensor<1x8xi8>) -> (%y: tensor<1x4xi32>) {
//     %y = tensor.product %x, @w.packed {group = [2, 4], row_axis = 1, taps = 2, window = {fill = 0, lanes = [[4, 1, 2], [2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x4xi32>
//     core.return %y
//   }
// }
