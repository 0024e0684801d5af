// RUN: opt --pass rotate-banks --set array.rows=4 --set array.columns=4 --set array.buses=1 --same
// INPUT: x = dense [1, 2, 3, 4, -1, 0, 5, -7]
// Five turns: two rounds of both banks, and one turn left over behind the loop.
module @m {level = array} {
  const @w.blocks : tensor<3x4x4xi8> = dense [
    1, 2, 3, -1, 4, -3, 2, -1, 0, 0, 7, 0, -1, -1, -1, -1,
    2, 4, 6, 8, 5, -4, 3, -2, -8, 4, 12, -4, 1, 0, -1, 0,
    1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2, 3, 3, 3, 3]
  func @main(%x: tensor<2x4xi8>) -> (%y: tensor<2x20xi32>) {
    %0 = core.zero : tensor<2x20xi32>
    %y = core.loop %0 {count = 5} : tensor<2x20xi32> {
      ^(%r: index, %out: tensor<2x20xi32>):
      %1 = core.zero : tensor<2x4xi32>
      %b = array.program @w.blocks, %r {bank = 0, column = 0, core = 0, index = [0, 1, 2, 0, 1], outputs = 20, reduction = 4, row = affine(i0)} : bank<4x4xi8> loc("fc")
      %sums = array.mvm %x, %b, %1 {column = 0, encoding = "two-pass", first = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x4xi32> loc("fc")
      %new = array.drain %out, %sums, %r {core = 0, first = 0, row = affine(i0), row_axis = 1} : tensor<2x20xi32> loc("fc")
      core.yield %new
    }
    core.return %y
  }
}
// EXPECT
// module @m {level = array} {
//   const @w.blocks : tensor<3x4x4xi8> = dense [1, 2, 3, -1, 4, -3, 2, -1, 0, 0, 7, 0, -1, -1, -1, -1, 2, 4, 6, 8, 5, -4, 3, -2, -8, 4, 12, -4, 1, 0, -1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2, 3, 3, 3, 3]
//   func @main(%x: tensor<2x4xi8>) -> (%y: tensor<2x20xi32>) {
//     %0 = core.zero : tensor<2x20xi32>
//     %y = core.loop %0 {count = 2} : tensor<2x20xi32> {
//       ^(%r: index, %out: tensor<2x20xi32>):
//       %1 = core.zero : tensor<2x4xi32>
//       %b = array.program @w.blocks, %r {bank = 0, column = 0, core = 0, index = [0, 1, 2, 0, 1], outputs = 20, reduction = 4, row = affine(2*i0)} : bank<4x4xi8> loc("fc")
//       %sums = array.mvm %x, %b, %1 {column = 0, encoding = "two-pass", first = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x4xi32> loc("fc")
//       %new = array.drain %out, %sums, %r {core = 0, first = 0, row = affine(2*i0), row_axis = 1} : tensor<2x20xi32> loc("fc")
//       %1_1 = core.zero : tensor<2x4xi32>
//       %b_1 = array.program @w.blocks, %r {bank = 1, column = 0, core = 0, index = [0, 1, 2, 0, 1], outputs = 20, reduction = 4, row = affine(2*i0 + 1)} : bank<4x4xi8> loc("fc")
//       %sums_1 = array.mvm %x, %b_1, %1_1 {column = 0, encoding = "two-pass", first = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x4xi32> loc("fc")
//       %new_1 = array.drain %new, %sums_1, %r {core = 0, first = 0, row = affine(2*i0 + 1), row_axis = 1} : tensor<2x20xi32> loc("fc")
//       core.yield %new_1
//     }
//     %1_2 = core.zero : tensor<2x4xi32>
//     %b_2 = array.program @w.blocks {bank = 0, column = 0, core = 0, index = [0, 1, 2, 0, 1], outputs = 20, reduction = 4, row = 4} : bank<4x4xi8> loc("fc")
//     %sums_2 = array.mvm %x, %b_2, %1_2 {column = 0, encoding = "two-pass", first = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x4xi32> loc("fc")
//     %new_2 = array.drain %y, %sums_2 {core = 0, first = 0, row = 4, row_axis = 1} : tensor<2x20xi32> loc("fc")
//     core.return %new_2
//   }
// }
