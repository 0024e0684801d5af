// RUN: opt --pass stripe-large-ops --set scratchpad.size=64KiB
// What fits stays as it is.
module @m {level = tensor} {
  func @main(%x: tensor<1x4x24x16xf32>) -> (%y: tensor<1x4x24x16xf32>) {
    %y = tensor.relu %x : tensor<1x4x24x16xf32> loc("relu")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   func @main(%x: tensor<1x4x24x16xf32>) -> (%y: tensor<1x4x24x16xf32>) {
//     %y = tensor.relu %x : tensor<1x4x24x16xf32> loc("relu")
//     core.return %y
//   }
// }
