// RUN: verify
// What nothing is wrong with.
// CHECK: valid
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %y = tensor.relu %x : tensor<2xf32>
    core.return %y
  }
}
