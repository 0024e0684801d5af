// RUN: verify
// StepsCheck
module @m {level = tile} {
  const @blocks : tensor<1x3x4xi8> = splat 1
  const @lsb : tensor<1x2x3xi32> = dense [1, 1, 1, 1, 0, 1]
  func @main(%x: tensor<2x8xu8>, %a: tensor<2x3xi32>) -> tensor<2x3xi32> {
    %t = tile.mvm %x, @blocks, %a, @lsb {adc_bits = 8, column = 0, first = 0, index = [0, 0], outputs = 3, row = 0, slot = 0, window = {fill = 0, lanes = [[8, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x3xi32> // ERROR: type-mismatch the steps @lsb are at least 1
    core.return %t
  }
}
