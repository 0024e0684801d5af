// RUN: opt --pass tile --set array.rows=4 --set array.columns=4 --set array.buses=1 --same
// INPUT: x = dense [1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6, 7, 0, -7, 0, 7, 0]
module @m {level = tensor} {
  const @w : tensor<8x6xi8> = dense [
    1, 2, 3, -1, -2, -3,
    4, -3, 2, -1, 0, 5,
    0, 0, 7, 0, 0, -7,
    -1, -1, -1, -1, -1, -1,
    2, 4, 6, 8, -6, -4,
    5, -4, 3, -2, 1, 0,
    -8, 4, 12, -4, 8, 16,
    1, 0, -1, 0, 1, 0]
  func @main(%x: tensor<3x6xi8>) -> (%y: tensor<3x8xi32>) {
    %y = tensor.product %x, @w {first_core = 0, mapping = {block = [4, 4], chunk = 3, column_cores = 1, order = "rvc", resident = false, row_cores = 1, vector_cores = 1}, row_axis = 1, window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x8xi32> loc("product")
    core.return %y
  }
}
// EXPECT
// module @m {level = tile} {
//   const @w : tensor<8x6xi8> = dense [1, 2, 3, -1, -2, -3, 4, -3, 2, -1, 0, 5, 0, 0, 7, 0, 0, -7, -1, -1, -1, -1, -1, -1, 2, 4, 6, 8, -6, -4, 5, -4, 3, -2, 1, 0, -8, 4, 12, -4, 8, 16, 1, 0, -1, 0, 1, 0]
//   const @w.blocks : tensor<4x4x4xi8> = dense [1, 2, 3, -1, 4, -3, 2, -1, 0, 0, 7, 0, -1, -1, -1, -1, -2, -3, 0, 0, 0, 5, 0, 0, 0, -7, 0, 0, -1, -1, 0, 0, 2, 4, 6, 8, 5, -4, 3, -2, -8, 4, 12, -4, 1, 0, -1, 0, -6, -4, 0, 0, 1, 0, 0, 0, 8, 16, 0, 0, 1, 0, 0, 0]
//   func @main(%x: tensor<3x6xi8>) -> (%y: tensor<3x8xi32>) {
//     %0 = core.zero : tensor<3x8xi32> loc("product")
//     %1 = core.loop %0 {count = 2} : tensor<3x8xi32> {
//       ^(%r: index, %2: tensor<3x8xi32>):
//       %3 = core.zero : tensor<3x4xi32> loc("product")
//       %4 = core.loop %3 {count = 2} : tensor<3x4xi32> {
//         ^(%c: index, %5: tensor<3x4xi32>):
//         %6 = tile.mvm %x, @w.blocks, %5, %r, %c {column = affine(i1), encoding = "two-pass", first = 0, index = [0, 1, 2, 3], outputs = 8, row = affine(i0), slot = 0, weights = "balanced", window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x4xi32> loc("product")
//         core.yield %6 loc("product")
//       } loc("product")
//       %7 = tile.drain %2, %4, %r {first = 0, row = affine(i0), row_axis = 1, slot = 0} : tensor<3x8xi32> loc("product")
//       core.yield %7 loc("product")
//     } loc("product")
//     core.return %1
//   }
// }
