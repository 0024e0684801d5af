// The product of product-tile.pir with every block in a bank of core 0: the left block of a row goes
// to bank 0, the right one to bank 1, and is written while the left one streams. The banks are
// written again for the second row of blocks.
module @product {level = array} {
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
      %left = array.program @w.blocks, @lsb, %i {bank = 0, column = 0, core = 0, index = [0, 1, 2, 3], outputs = 8, reduction = 6, row = affine(i0)} : bank<4x4xi8> loc("product")
      %half = array.mvm %x, %left, %none {adc_bits = 8, column = 0, encoding = "two-pass", first = 0, window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x4xi32> loc("product")
      %right = array.program @w.blocks, @lsb, %i {bank = 1, column = 1, core = 0, index = [0, 1, 2, 3], outputs = 8, reduction = 6, row = affine(i0)} : bank<4x4xi8> loc("product")
      %sums = array.mvm %x, %right, %half {adc_bits = 8, column = 1, encoding = "two-pass", first = 0, window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x4xi32> loc("product")
      %filled = array.drain %out, %sums, %i {core = 0, first = 0, row = affine(i0), row_axis = 1} : tensor<3x8xi32> loc("product")
      core.yield %filled
    }
    core.return %y
  }
}
