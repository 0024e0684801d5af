// RUN: verify
// LoopCheck
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %a = core.loop %x {count = 1} : tensor<2xf32> { // ERROR: type-mismatch its region takes [index, tensor<2xf32>]
      ^(%c: tensor<2xf32>):
      core.yield %c
    }
    %b = core.loop %x {count = 1} : tensor<2xf32> {
      ^(%i: index, %c: tensor<2xf32>):
      %d = core.reshape %c : tensor<1x2xf32>
      core.yield %d // ERROR: type-mismatch the loop carries [tensor<2xf32>], found [tensor<1x2xf32>]
    }
    core.return %b
  }
}
