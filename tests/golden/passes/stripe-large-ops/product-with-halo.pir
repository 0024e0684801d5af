// RUN: opt --pass stripe-large-ops --set scratchpad.size=12KiB
// A window of three rows that reach one beyond on both sides, and what is added to its sums.
module @m {level = tensor} {
  const @w : tensor<4x9xf32> = splat 1
  const @b : tensor<4x1x1xf32> = splat 1
  func @main(%x: tensor<1x1x24x16xf32>, %other: tensor<1x4x24x16xf32>) -> (%y: tensor<1x4x24x16xf32>) {
    %p = tensor.product %x, @w, @b, %other {row_axis = 1, stages = ["add $1", "add $2"], window = {fill = 0, lanes = [[1, 1, 1], [3, 2, 1], [3, 3, 1]], offsets = [0, 0, -1, -1], vectors = [[1, 0, 1], [24, 2, 1], [16, 3, 1]]}} : tensor<1x4x24x16xf32> loc("conv")
    core.return %p
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<4x9xf32> = splat 1.0
//   const @b : tensor<4x1x1xf32> = splat 1.0
//   func @main(%x: tensor<1x1x24x16xf32>, %other: tensor<1x4x24x16xf32>) -> (%y: tensor<1x4x24x16xf32>) {
//     %0 = core.zero {memory = "dram"} : tensor<1x4x24x16xf32> loc("conv")
//     %1 = core.loop %0 {count = 4} : tensor<1x4x24x16xf32> {
//       ^(%s: index, %2: tensor<1x4x24x16xf32>):
//       %3 = core.extract %x, %s {axis = 2, size = 5, start = affine(6*i0 + -1)} : tensor<1x1x5x16xf32> loc("conv")
//       %4 = core.extract %other, %s {axis = 2, size = 3, start = affine(6*i0)} : tensor<1x4x3x16xf32> loc("conv")
//       %5 = tensor.product %3, @w, @b, %4 {row_axis = 1, stages = ["add $1", "add $2"], window = {fill = 0, lanes = [[1, 1, 1], [3, 2, 1], [3, 3, 1]], offsets = [0, 0, 0, -1], vectors = [[1, 0, 1], [3, 2, 1], [16, 3, 1]]}} : tensor<1x4x3x16xf32> loc("conv")
//       %6 = core.insert %2, %5, %s {axis = 2, start = affine(6*i0)} : tensor<1x4x24x16xf32> loc("conv")
//       %7 = core.extract %x, %s {axis = 2, size = 5, start = affine(6*i0 + 2)} : tensor<1x1x5x16xf32> loc("conv")
//       %8 = core.extract %other, %s {axis = 2, size = 3, start = affine(6*i0 + 3)} : tensor<1x4x3x16xf32> loc("conv")
//       %9 = tensor.product %7, @w, @b, %8 {row_axis = 1, stages = ["add $1", "add $2"], window = {fill = 0, lanes = [[1, 1, 1], [3, 2, 1], [3, 3, 1]], offsets = [0, 0, 0, -1], vectors = [[1, 0, 1], [3, 2, 1], [16, 3, 1]]}} : tensor<1x4x3x16xf32> loc("conv")
//       %10 = core.insert %6, %9, %s {axis = 2, start = affine(6*i0 + 3)} : tensor<1x4x24x16xf32> loc("conv")
//       core.yield %10 loc("conv")
//     } loc("conv")
//     core.return %1
//   }
// }
