// RUN: opt --pass stripe-large-ops --set scratchpad.size=16KiB
// 23 rows are a prime number of them: a stripe of fewer rows comes last.
module @m {level = tensor} {
  func @main(%x: tensor<1x4x47x16xf32>) -> (%y: tensor<1x4x23x16xf32>) {
    %p = tensor.max_pool %x {dilations = [1, 1], kernel = [3, 1], pads = [0, 0, 0, 0], strides = [2, 1]} : tensor<1x4x23x16xf32> loc("pool")
    %y = tensor.relu %p : tensor<1x4x23x16xf32> loc("relu")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   func @main(%x: tensor<1x4x47x16xf32>) -> (%y: tensor<1x4x23x16xf32>) {
//     %0 = core.zero {memory = "dram"} : tensor<1x4x23x16xf32> loc("relu")
//     %1 = core.loop %0 {count = 3} : tensor<1x4x23x16xf32> {
//       ^(%s: index, %2: tensor<1x4x23x16xf32>):
//       %3 = core.extract %x, %s {axis = 2, fill = -inf, size = 7, start = affine(12*i0)} : tensor<1x4x7x16xf32> loc("pool")
//       %4 = tensor.max_pool %3 {dilations = [1, 1], kernel = [3, 1], pads = [0, 0, 0, 0], strides = [2, 1]} : tensor<1x4x3x16xf32> loc("pool")
//       %5 = tensor.relu %4 : tensor<1x4x3x16xf32> loc("relu")
//       %6 = core.insert %2, %5, %s {axis = 2, start = affine(6*i0)} : tensor<1x4x23x16xf32> loc("relu")
//       %7 = core.extract %x, %s {axis = 2, fill = -inf, size = 7, start = affine(12*i0 + 6)} : tensor<1x4x7x16xf32> loc("pool")
//       %8 = tensor.max_pool %7 {dilations = [1, 1], kernel = [3, 1], pads = [0, 0, 0, 0], strides = [2, 1]} : tensor<1x4x3x16xf32> loc("pool")
//       %9 = tensor.relu %8 : tensor<1x4x3x16xf32> loc("relu")
//       %10 = core.insert %6, %9, %s {axis = 2, start = affine(6*i0 + 3)} : tensor<1x4x23x16xf32> loc("relu")
//       core.yield %10 loc("relu")
//     } loc("relu")
//     %11 = core.extract %x {axis = 2, fill = -inf, size = 7, start = 36} : tensor<1x4x7x16xf32> loc("pool")
//     %12 = tensor.max_pool %11 {dilations = [1, 1], kernel = [3, 1], pads = [0, 0, 0, 0], strides = [2, 1]} : tensor<1x4x3x16xf32> loc("pool")
//     %13 = tensor.relu %12 : tensor<1x4x3x16xf32> loc("relu")
//     %14 = core.insert %1, %13 {axis = 2, start = 18} : tensor<1x4x23x16xf32> loc("relu")
//     %15 = core.extract %x {axis = 2, fill = -inf, size = 5, start = 42} : tensor<1x4x5x16xf32> loc("pool")
//     %16 = tensor.max_pool %15 {dilations = [1, 1], kernel = [3, 1], pads = [0, 0, 0, 0], strides = [2, 1]} : tensor<1x4x2x16xf32> loc("pool")
//     %17 = tensor.relu %16 : tensor<1x4x2x16xf32> loc("relu")
//     %18 = core.insert %14, %17 {axis = 2, start = 21} : tensor<1x4x23x16xf32> loc("relu")
//     core.return %18
//   }
// }
