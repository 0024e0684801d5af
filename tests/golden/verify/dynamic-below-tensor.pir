// RUN: verify
// StaticShapeCheck
module @m {level = tile} {
  func @main(%x: tensor<?'n'xf32>) -> () { // ERROR: type-mismatch below tensor level shapes are static
    %y = vector.relu %x : tensor<?'n'xf32> // ERROR: type-mismatch below tensor level shapes are static
    core.return
  }
}
