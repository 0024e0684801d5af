// RUN: opt --pass tile --same --set array.rows=4 --set array.columns=2 --set array.buses=1 --set array.cores=1
// INPUT: x = dense [1, 2, 3, 4, 5, 6]
// A group of 3 lanes needs two blocks: the groups are products of their own, one after the other.
module @m {level = tensor} {
  const @w : tensor<2x3xi8> = dense [1, 2, 3, 4, 5, 6]
  func @main(%x: tensor<1x6xi8>) -> (%y: tensor<1x2xi32>) {
    %y = tensor.product %x, @w {first_core = 0, group = [1, 3], mapping = {block = [1, 2], chunk = 1, column_cores = 1, order = "rvc", resident = false, row_cores = 1, vector_cores = 1}, row_axis = 1, window = {fill = 0, lanes = [[2, 1, 3], [3, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xi32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tile} {
//   const @w : tensor<2x3xi8> = dense [1, 2, 3, 4, 5, 6]
//   const @w.blocks : tensor<4x1x2xi8> = dense [1, 2, 3, 0, 4, 5, 6, 0]
//   func @main(%x: tensor<1x6xi8>) -> (%y: tensor<1x2xi32>) {
//     %0 = core.zero : tensor<1x2xi32>
//     %1 = core.zero : tensor<1x1xi32>
//     %2 = core.loop %1 {count = 2} : tensor<1x1xi32> {
//       ^(%c: index, %3: tensor<1x1xi32>):
//       %4 = tile.mvm %x, @w.blocks, %3, %c {column = affine(i0), encoding = "two-pass", first = 0, index = [0, 1], outputs = 1, row = 0, slot = 0, weights = "balanced", window = {fill = 0, lanes = [[3, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x1xi32>
//       core.yield %4
//     }
//     %5 = tile.drain %0, %2 {first = 0, place = {fill = 0, lanes = [], offsets = [0, 0], vectors = [[1, 0, 1]]}, row = 0, slot = 0} : tensor<1x2xi32>
//     %6 = core.zero : tensor<1x1xi32>
//     %7 = core.loop %6 {count = 2} : tensor<1x1xi32> {
//       ^(%c_1: index, %8: tensor<1x1xi32>):
//       %9 = tile.mvm %x, @w.blocks, %8, %c_1 {column = affine(i0), encoding = "two-pass", first = 0, index = [2, 3], outputs = 1, row = 0, slot = 0, weights = "balanced", window = {fill = 0, lanes = [[3, 1, 1]], offsets = [0, 3], vectors = [[1, 0, 1]]}} : tensor<1x1xi32>
//       core.yield %9
//     }
//     %10 = tile.drain %5, %7 {first = 0, place = {fill = 0, lanes = [], offsets = [0, 1], vectors = [[1, 0, 1]]}, row = 0, slot = 0} : tensor<1x2xi32>
//     core.return %10
//   }
// }
