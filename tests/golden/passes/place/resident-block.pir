// RUN: opt --pass place --set array.rows=4 --set array.columns=4 --set array.buses=1 --same
// INPUT: x = dense [1, 2, 3, 4, -1, 0, 5, -7]
// A resident block is written at the start, and marked: its bank is no other block's.
module @m {level = tile} {
  const @w.blocks : tensor<1x4x4xi8> = dense [1, 2, 3, -1, 4, -3, 2, -1, 0, 0, 7, 0, -1, -1, -1, -1]
  func @main(%x: tensor<2x4xi8>) -> (%y: tensor<2x4xi32>) {
    %0 = core.zero : tensor<2x4xi32>
    %sums = tile.mvm %x, @w.blocks, %0 {column = 0, encoding = "two-pass", first = 0, index = [0], outputs = 4, resident = true, row = 0, slot = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x4xi32> loc("fc")
    %y = tile.drain %0, %sums {first = 0, row = 0, row_axis = 1, slot = 0} : tensor<2x4xi32> loc("fc")
    core.return %y
  }
}
// EXPECT
// module @m {level = array} {
//   const @w.blocks : tensor<1x4x4xi8> = dense [1, 2, 3, -1, 4, -3, 2, -1, 0, 0, 7, 0, -1, -1, -1, -1]
//   func @main(%x: tensor<2x4xi8>) -> (%y: tensor<2x4xi32>) {
//     %0 = array.program @w.blocks {bank = 0, column = 0, core = 0, index = [0], outputs = 4, reduction = 4, resident = true, row = 0} : bank<4x4xi8> loc("fc")
//     %0_1 = core.zero : tensor<2x4xi32>
//     %1 = array.mvm %x, %0, %0_1 {column = 0, encoding = "two-pass", first = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x4xi32> loc("fc")
//     %y = array.drain %0_1, %1 {core = 0, first = 0, row = 0, row_axis = 1} : tensor<2x4xi32> loc("fc")
//     core.return %y
//   }
// }
