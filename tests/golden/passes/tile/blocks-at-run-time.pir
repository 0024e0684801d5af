// RUN: opt --pass tile --target ideal --set array.rows=2 --set array.columns=2 --set array.buses=1 --same
// INPUT: x = dense [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
// INPUT: w = dense [1.0, -1.0, 2.0, 0.5, 3.0, 1.0, -2.0, 4.0, 0.25]
// A matrix that is computed: padded to whole blocks, which are then brought one behind the other.
module @m {level = tensor} {
  func @main(%x: tensor<2x3xf32>, %w: tensor<3x3xf32>) -> (%y: tensor<2x3xf32>) {
    %y = tensor.product %x, %w {mapping = {block = [2, 2], chunk = 2, column_cores = 1, order = "rvc", resident = false, row_cores = 1, vector_cores = 1}, row_axis = 1, window = {fill = 0, lanes = [[3, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x3xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tile} {
//   func @main(%x: tensor<2x3xf32>, %w: tensor<3x3xf32>) -> (%y: tensor<2x3xf32>) {
//     %0 = core.reshape %w : tensor<1x3x3xf32>
//     %1 = vector.pad %0 {pads = [0, 0, 0, 0, 1, 1], value = 0.0} : tensor<1x4x4xf32>
//     %2 = core.reshape %1 : tensor<2x2x2x2xf32>
//     %3 = vector.transpose %2 {permutation = [0, 2, 1, 3]} : tensor<2x2x2x2xf32>
//     %4 = core.reshape %3 : tensor<4x2x2xf32>
//     %5 = core.zero : tensor<2x3xf32>
//     %6 = core.loop %5 {count = 2} : tensor<2x3xf32> {
//       ^(%r: index, %7: tensor<2x3xf32>):
//       %8 = core.zero : tensor<2x2xf32>
//       %9 = core.loop %8 {count = 2} : tensor<2x2xf32> {
//         ^(%c: index, %10: tensor<2x2xf32>):
//         %11 = tile.mvm %x, %4, %10, %r, %c {column = affine(i1), first = 0, index = [0, 1, 2, 3], outputs = 3, row = affine(i0), slot = 0, window = {fill = 0, lanes = [[3, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xf32>
//         core.yield %11
//       }
//       %12 = tile.drain %7, %9, %r {first = 0, row = affine(i0), row_axis = 1, slot = 0} : tensor<2x3xf32>
//       core.yield %12
//     }
//     core.return %6
//   }
// }
