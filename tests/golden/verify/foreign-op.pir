// RUN: verify
// LevelCheck
module @m {level = tile} {
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %y = tensor.relu %x : tensor<2xf32> // ERROR: foreign-op does not belong to level 'tile'
    core.return %y
  }
}
