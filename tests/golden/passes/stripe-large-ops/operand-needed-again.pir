// RUN: opt --pass stripe-large-ops --target ideal --set scratchpad.size=64KiB
// The result of sigmoid cannot take the place of what mul still reads; that of relu can.
module @m {level = tensor} {
  func @main(%x: tensor<1x8x32x48xf32>) -> (%z: tensor<1x8x32x48xf32>) {
    %s = tensor.sigmoid %x : tensor<1x8x32x48xf32> loc("sigmoid")
    %y = tensor.mul %x, %s : tensor<1x8x32x48xf32> loc("mul")
    %z = tensor.relu %y : tensor<1x8x32x48xf32> loc("relu")
    core.return %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   func @main(%x: tensor<1x8x32x48xf32>) -> (%z: tensor<1x8x32x48xf32>) {
//     %0 = core.zero {memory = "dram"} : tensor<1x8x32x48xf32> loc("relu")
//     %1 = core.loop %0 {count = 8} : tensor<1x8x32x48xf32> {
//       ^(%s: index, %2: tensor<1x8x32x48xf32>):
//       %3 = core.extract %x, %s {axis = 2, size = 2, start = affine(4*i0)} : tensor<1x8x2x48xf32> loc("sigmoid")
//       %4 = tensor.sigmoid %3 : tensor<1x8x2x48xf32> loc("sigmoid")
//       %5 = tensor.mul %3, %4 : tensor<1x8x2x48xf32> loc("mul")
//       %6 = tensor.relu %5 : tensor<1x8x2x48xf32> loc("relu")
//       %7 = core.insert %2, %6, %s {axis = 2, start = affine(4*i0)} : tensor<1x8x32x48xf32> loc("relu")
//       %8 = core.extract %x, %s {axis = 2, size = 2, start = affine(4*i0 + 2)} : tensor<1x8x2x48xf32> loc("sigmoid")
//       %9 = tensor.sigmoid %8 : tensor<1x8x2x48xf32> loc("sigmoid")
//       %10 = tensor.mul %8, %9 : tensor<1x8x2x48xf32> loc("mul")
//       %11 = tensor.relu %10 : tensor<1x8x2x48xf32> loc("relu")
//       %12 = core.insert %7, %11, %s {axis = 2, start = affine(4*i0 + 2)} : tensor<1x8x32x48xf32> loc("relu")
//       core.yield %12 loc("relu")
//     } loc("relu")
//     core.return %1
//   }
// }
