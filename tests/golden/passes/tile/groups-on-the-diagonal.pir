// RUN: opt --pass tile --same --set array.rows=4 --set array.columns=4 --set array.buses=1 --set array.cores=1
// INPUT: x = dense [1, 2, 3, 4, 5, 6, 7, 8]
// Blocks are groups: row block i streams the lanes of block i alone.
module @m {level = tensor} {
  const @w : tensor<4x4xi8> = dense [1, 2, 0, 0, 0, 0, 3, 4, 5, 6, 0, 0, 0, 0, 7, 8]
  func @main(%x: tensor<1x8xi8>) -> (%y: tensor<1x4xi32>) {
    %y = tensor.product %x, @w {first_core = 0, group = [2, 4], mapping = {block = [2, 4], chunk = 1, column_cores = 1, order = "rvc", resident = false, row_cores = 1, vector_cores = 1}, row_axis = 1, taps = 2, window = {fill = 0, lanes = [[8, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x4xi32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tile} {
//   const @w : tensor<4x4xi8> = dense [1, 2, 0, 0, 0, 0, 3, 4, 5, 6, 0, 0, 0, 0, 7, 8]
//   const @w.blocks : tensor<2x2x4xi8> = dense [1, 2, 0, 0, 0, 0, 3, 4, 5, 6, 0, 0, 0, 0, 7, 8]
//   func @main(%x: tensor<1x8xi8>) -> (%y: tensor<1x4xi32>) {
//     %0 = core.zero : tensor<1x4xi32>
//     %1 = core.loop %0 {count = 2} : tensor<1x4xi32> {
//       ^(%r: index, %2: tensor<1x4xi32>):
//       %3 = core.zero : tensor<1x2xi32>
//       %4 = tile.mvm %x, @w.blocks, %3, %r {column = affine(i0), diagonal = true, encoding = "two-pass", first = 0, index = [0, 1], outputs = 4, row = affine(i0), slot = 0, taps = 2, weights = "balanced", window = {fill = 0, lanes = [[8, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x2xi32>
//       %5 = tile.drain %2, %4, %r {first = 0, row = affine(i0), row_axis = 1, slot = 0} : tensor<1x4xi32>
//       core.yield %5
//     }
//     core.return %1
//   }
// }
