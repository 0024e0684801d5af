// RUN: opt --pass calibrate-gains --set array.rows=4 --set array.columns=4 --set array.buses=1 --timing-only
// Without values every gain is 1.
module @m {level = tile} {
  const @w.blocks : tensor<2x4x4xi8> = dense [
    1, 2, 3, -1, 4, -3, 2, -1, 0, 0, 7, 0, -1, -1, -1, -1,
    2, 4, 6, 8, 5, -4, 3, -2, -8, 4, 12, -4, 1, 0, -1, 0]
  func @main(%x: tensor<2x4xi8>) -> (%y: tensor<2x8xi32>) {
    %0 = core.zero : tensor<2x8xi32>
    %y = core.loop %0 {count = 2} : tensor<2x8xi32> {
      ^(%r: index, %out: tensor<2x8xi32>):
      %1 = core.zero : tensor<2x4xi32>
      %sums = tile.mvm %x, @w.blocks, %1, %r {column = 0, encoding = "two-pass", first = 0, index = [0, 1], outputs = 8, row = affine(i0), slot = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x4xi32> loc("fc")
      %new = tile.drain %out, %sums, %r {first = 0, row = affine(i0), row_axis = 1, slot = 0} : tensor<2x8xi32> loc("fc")
      core.yield %new
    }
    core.return %y
  }
}
// EXPECT
// module @m {level = tile} {
//   const @w.blocks : tensor<2x4x4xi8> = dense [1, 2, 3, -1, 4, -3, 2, -1, 0, 0, 7, 0, -1, -1, -1, -1, 2, 4, 6, 8, 5, -4, 3, -2, -8, 4, 12, -4, 1, 0, -1, 0]
//   const @w.blocks.lsb : tensor<2x1x4xu16> = splat 508
//   func @main(%x: tensor<2x4xi8>) -> (%y: tensor<2x8xi32>) {
//     %0 = core.zero : tensor<2x8xi32>
//     %y = core.loop %0 {count = 2} : tensor<2x8xi32> {
//       ^(%r: index, %out: tensor<2x8xi32>):
//       %1 = core.zero : tensor<2x4xi32>
//       %sums = tile.mvm %x, @w.blocks, %1, @w.blocks.lsb, %r {adc_bits = 8, column = 0, encoding = "two-pass", first = 0, index = [0, 1], outputs = 8, row = affine(i0), slot = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x4xi32> loc("fc")
//       %new = tile.drain %out, %sums, %r {first = 0, row = affine(i0), row_axis = 1, slot = 0} : tensor<2x8xi32> loc("fc")
//       core.yield %new
//     }
//     core.return %y
//   }
// }
