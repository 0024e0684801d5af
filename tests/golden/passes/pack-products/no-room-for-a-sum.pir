// RUN: opt --pass pack-products --set accumulators.size=4B
// Where nothing has a mapping the product stays: choose-mappings says what does not fit.
module @m {level = tensor} {
  const @w : tensor<6x18xi8> = splat 1
  func @main(%x: tensor<1x4x9x9xu8>) -> (%y: tensor<1x6x4x8xi32>) {
    %y = tensor.product %x, @w {group = [3, 18], row_axis = 1, window = {fill = 0, lanes = [[2, 1, 2], [2, 1, 1], [3, 2, 1], [3, 3, 1]], offsets = [0, 0, 0, -1], vectors = [[1, 0, 1], [4, 2, 2], [8, 3, 1]]}} : tensor<1x6x4x8xi32> loc("conv")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<6x18xi8> = splat 1
//   func @main(%x: tensor<1x4x9x9xu8>) -> (%y: tensor<1x6x4x8xi32>) {
//     %y = tensor.product %x, @w {group = [3, 18], row_axis = 1, window = {fill = 0, lanes = [[2, 1, 2], [2, 1, 1], [3, 2, 1], [3, 3, 1]], offsets = [0, 0, 0, -1], vectors = [[1, 0, 1], [4, 2, 2], [8, 3, 1]]}} : tensor<1x6x4x8xi32> loc("conv")
//     core.return %y
//   }
// }
