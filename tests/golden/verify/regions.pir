// RUN: verify
// RegionCheck
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %a = core.loop %x {count = 1} : tensor<2xf32> // ERROR: bad-structure has 1 regions, found 0
    %b = core.loop %x {count = 1} : tensor<2xf32> {
      ^(%i: index, %c: tensor<2xf32>):
      core.return %c // ERROR: bad-structure does not end in 'core.yield'
    }
    core.return %x // ERROR: bad-structure stands in front of other ops
    core.return %x
  }
}
