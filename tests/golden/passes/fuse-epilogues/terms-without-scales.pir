// RUN: opt --pass fuse-epilogues
// sums that stay i32 have no epilogue
module @m {level = tensor} {
  const @w : tensor<2x2xi8> = dense [1, -2, 3, 7]
  const @b : tensor<2xi32> = dense [-100, 700]
  func @main(%q: tensor<3x2xu8>) -> (%y: tensor<3x2xi32>) {
    %1 = tensor.product %q, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x2xi32>
    %y = tensor.add %1, @b : tensor<3x2xi32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xi8> = dense [1, -2, 3, 7]
//   const @b : tensor<2xi32> = dense [-100, 700]
//   func @main(%q: tensor<3x2xu8>) -> (%y: tensor<3x2xi32>) {
//     %1 = tensor.product %q, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x2xi32>
//     %y = tensor.add %1, @b : tensor<3x2xi32>
//     core.return %y
//   }
// }
