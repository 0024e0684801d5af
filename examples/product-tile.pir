// The product of product-tensor.pir in blocks of 4 outputs by 4 inputs: two rows of two blocks, the
// right ones padded with zeros. Loop i runs over rows of blocks, loop j adds up the two of a row.
// @lsb is what one step of the converter is worth, for every block and output: rows 4 and 6 of W
// hold multiples of 2 and 4, so that their sums survive coarser steps. No sum of 4-bit inputs clips.
module @product {level = tile} {
  const @w.blocks : tensor<4x4x4xi8> = dense [
    // outputs 0 to 3, inputs 0 to 3
    1, 2, 3, -1,
    4, -3, 2, -1,
    0, 0, 7, 0,
    -1, -1, -1, -1,
    // outputs 0 to 3, inputs 4 and 5
    -2, -3, 0, 0,
    0, 5, 0, 0,
    0, -7, 0, 0,
    -1, -1, 0, 0,
    // outputs 4 to 7, inputs 0 to 3
    2, 4, 6, 8,
    5, -4, 3, -2,
    -8, 4, 12, -4,
    1, 0, -1, 0,
    // outputs 4 to 7, inputs 4 and 5
    -6, -4, 0, 0,
    1, 0, 0, 0,
    8, 16, 0, 0,
    1, 0, 0, 0]
  const @lsb : tensor<2x2x4xi32> = dense [1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 4, 1, 2, 1, 4, 1]
  func @main(%x: tensor<3x6xi4>) -> (%y: tensor<3x8xi32>) {
    %zeros = core.zero : tensor<3x8xi32>
    %y = core.loop %zeros {count = 2} : tensor<3x8xi32> {
      ^(%i: index, %out: tensor<3x8xi32>):
      %none = core.zero : tensor<3x4xi32>
      %sums = core.loop %none {count = 2} : tensor<3x4xi32> {
        ^(%j: index, %acc: tensor<3x4xi32>):
        %more = tile.mvm %x, @w.blocks, %acc, @lsb, %i, %j {adc_bits = 8, column = affine(i1), encoding = "two-pass", first = 0, index = [0, 1, 2, 3], outputs = 8, row = affine(i0), slot = 0, window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x4xi32> loc("product")
        core.yield %more
      }
      %filled = tile.drain %out, %sums, %i {first = 0, row = affine(i0), row_axis = 1, slot = 0} : tensor<3x8xi32> loc("product")
      core.yield %filled
    }
    core.return %y
  }
}
