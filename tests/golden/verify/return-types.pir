// RUN: verify
// ReturnCheck
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>) -> tensor<3xf32> {
    core.return %x // ERROR: type-mismatch @main returns [tensor<3xf32>], found [tensor<2xf32>]
  }
}
