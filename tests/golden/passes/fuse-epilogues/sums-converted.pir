// RUN: opt --pass fuse-epilogues --same
// INPUT: q = dense [0, 100, 255, 7, 255, 255]
// the conversion of sums is no stage: stages begin with it
module @m {level = tensor} {
  const @w : tensor<2x2xi8> = dense [1, -2, 3, 7]
  const @b : tensor<2xi32> = dense [-100, 700]
  const @f : tensor<f32> = dense [0.125]
  func @main(%q: tensor<3x2xu8>) -> (%y: tensor<3x2xf32>) {
    %1 = tensor.product %q, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x2xi32>
    %2 = tensor.add %1, @b : tensor<3x2xi32>
    %3 = tensor.cast %2 : tensor<3x2xf32>
    %4 = tensor.mul %3, @f : tensor<3x2xf32>
    %y = tensor.round %4 : tensor<3x2xf32>
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xi8> = dense [1, -2, 3, 7]
//   const @b : tensor<2xi32> = dense [-100, 700]
//   const @f : tensor<f32> = dense [0.125]
//   const @b.real : tensor<2xf32> = dense [-100.0, 700.0]
//   func @main(%q: tensor<3x2xu8>) -> (%y: tensor<3x2xf32>) {
//     %y = tensor.product %q, @w, @b.real {row_axis = 1, stages = ["add $1", "mul 0.125", "nearest"], window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x2xf32>
//     core.return %y
//   }
// }
