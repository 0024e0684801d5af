// RUN: verify
// BlockGridCheck: counters take attributes out of the grid of blocks.
module @m {level = tile} {
  const @blocks : tensor<1x3x4xi8> = splat 1
  func @main(%x: tensor<2x8xu8>, %a: tensor<2x3xi32>) -> tensor<2x3xi32> {
    %r = core.loop %a {count = 3} : tensor<2x3xi32> {
      ^(%i: index, %s: tensor<2x3xi32>):
      %t = tile.mvm %x, @blocks, %s, %i {column = affine(i0), first = 0, index = [0, 0], outputs = 3, row = 0, slot = 0, window = {fill = 0, lanes = [[8, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x3xi32> // ERROR: bad-attribute 'column' of 'tile.mvm': it lies in 0 .. 1, found 2
      core.yield %t
    }
    core.return %r
  }
}
