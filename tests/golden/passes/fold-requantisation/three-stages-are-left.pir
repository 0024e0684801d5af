// RUN: opt --pass fold-requantisation
// INPUT: x = dense [1, 2, 3, 4]
// The scale of the codes goes into the scales of the sums and into the bias; what lies below the
// codes is clamped by rounding. All constants are powers of two, so that nothing is rounded.
module @m {level = tensor} {
  const @w : tensor<2x2xi8> = dense [1, 2, 3, -1]
  const @scales : tensor<2xf32> = dense [0.5, 0.25]
  const @gamma : tensor<2xf32> = dense [2.0, -4.0]
  const @beta : tensor<1x2xf32> = dense [1.0, -1.0]
  func @main(%x: tensor<2x2xu8>) -> (%y: tensor<2x2xu8>) {
    %y = tensor.product %x, @w, @scales, @gamma, @beta {row_axis = 1, stages = ["mul $1", "mul $2", "sub $3", "max 0.0", "mul 8.0", "round"], window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xu8> loc("conv")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x2xi8> = dense [1, 2, 3, -1]
//   const @scales : tensor<2xf32> = dense [0.5, 0.25]
//   const @gamma : tensor<2xf32> = dense [2.0, -4.0]
//   const @beta : tensor<1x2xf32> = dense [1.0, -1.0]
//   const @w.stage : tensor<2xf32> = dense [8.0, -8.0]
//   const @w.stage.1 : tensor<1x2xf32> = dense [8.0, -8.0]
//   func @main(%x: tensor<2x2xu8>) -> (%y: tensor<2x2xu8>) {
//     %y = tensor.product %x, @w, @w.stage, @w.stage.1 {row_axis = 1, stages = ["mul $1", "sub $2", "round"], window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x2xu8> loc("conv")
//     core.return %y
//   }
// }
