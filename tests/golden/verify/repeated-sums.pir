// RUN: verify
// Sums that are computed twice are some of the mvm's, and places leave nothing out.
module @m {level = tile} {
  const @blocks : tensor<1x3x4xi8> = splat 1
  func @main(%x: tensor<2x4xu8>, %a: tensor<2x3xi32>, %y: tensor<5xi32>) -> tensor<5xi32> {
    %t = tile.mvm %x, @blocks, %a {column = 0, first = 0, index = [0], outputs = 3, repeated = 1, row = 0, slot = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x3xi32>
    %u = tile.drain %y, %t {first = 0, place = {fill = 0, lanes = [[3, 0, 1]], offsets = [0], vectors = [[2, 0, 2]]}, row = 0, slot = 0} : tensor<5xi32>
    %v = tile.mvm %x, @blocks, %a {column = 0, first = 0, index = [0], outputs = 3, repeated = 6, row = 0, slot = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x3xi32> // ERROR: type-mismatch repeated is in 0 .. 5, found 6
    %w = tile.drain %u, %v {first = 0, place = {fill = 0, lanes = [[3, 0, 1]], offsets = [0], vectors = [[2, 0, 4]]}, row = 0, slot = 0} : tensor<5xi32> // ERROR: type-mismatch the place steps by 4 on axis 0; expected 1 to 3, so that no element is left out
    core.return %w
  }
}
