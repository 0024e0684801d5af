// RUN: opt --pass tile --set array.rows=2 --set array.columns=4 --set array.buses=1 --same
// INPUT: x = dense [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
// Two cores have a half of every sum each: a drain adds them up before its stages.
module @m {level = tensor} {
  const @w : tensor<3x6xi8> = dense [
    1, 2, 3, -1, -2, -3,
    4, -3, 2, -1, 0, 5,
    0, 0, 7, 0, 0, -7]
  const @bias : tensor<3xf32> = dense [0.5, 1.0, 40.0]
  func @main(%x: tensor<2x6xu8>) -> (%y: tensor<2x3xi8>) {
    %y = tensor.product %x, @w, @bias {first_core = 1, mapping = {block = [2, 4], chunk = 2, column_cores = 2, order = "rvc", resident = false, row_cores = 1, vector_cores = 1}, row_axis = 1, stages = ["mul 1.5", "add $1", "round"], window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x3xi8> loc("product")
    core.return %y
  }
}
// EXPECT
// module @m {level = tile} {
//   const @w : tensor<3x6xi8> = dense [1, 2, 3, -1, -2, -3, 4, -3, 2, -1, 0, 5, 0, 0, 7, 0, 0, -7]
//   const @bias : tensor<3xf32> = dense [0.5, 1.0, 40.0]
//   const @w.blocks : tensor<4x2x4xi8> = dense [1, 2, 3, -1, 4, -3, 2, -1, -2, -3, 0, 0, 0, 5, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, -7, 0, 0, 0, 0, 0, 0]
//   func @main(%x: tensor<2x6xu8>) -> (%y: tensor<2x3xi8>) {
//     %0 = core.zero : tensor<2x3xi8> loc("product")
//     %1 = core.loop %0 {count = 2} : tensor<2x3xi8> {
//       ^(%r: index, %2: tensor<2x3xi8>):
//       %3 = core.zero : tensor<2x2xi32> loc("product")
//       %4 = core.zero : tensor<2x2xi32> loc("product")
//       %5 = tile.mvm %x, @w.blocks, %3, %r {column = 0, first = 0, index = [0, 1, 2, 3], outputs = 3, row = affine(i0), slot = 1, weights = "balanced", window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xi32> loc("product")
//       %6 = tile.mvm %x, @w.blocks, %4, %r {column = 1, first = 0, index = [0, 1, 2, 3], outputs = 3, row = affine(i0), slot = 2, weights = "balanced", window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xi32> loc("product")
//       %7 = tile.drain %2, %5, %6, @bias, %r {first = 0, row = affine(i0), row_axis = 1, slot = 1, stages = ["mul 1.5", "add $1", "round"], sums = 2} : tensor<2x3xi8> loc("product")
//       core.yield %7 loc("product")
//     } loc("product")
//     core.return %1
//   }
// }
