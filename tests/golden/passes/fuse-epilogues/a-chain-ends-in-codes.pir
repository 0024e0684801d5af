// RUN: opt --pass fuse-epilogues --same
// INPUT: x = dense [3, 200, 17, 90, 0, 255, 41, 8, 12]
// Scales stand along the row axis, so that they get a shape that broadcasts along it; the bias has
// one already, and a single number needs no operand.
module @m {level = tensor} {
  const @w : tensor<2x4xi8> = dense [1, 127, -3, 40, -127, 8, 66, -2]
  const @scales : tensor<2xf32> = dense [0.25, 0.125]
  const @bias : tensor<1x2x1x1xf32> = dense [-1.5, 300.0]
  const @six : tensor<f32> = dense [6000.0]
  func @main(%x: tensor<1x1x3x3xu8>) -> (%y: tensor<1x2x2x2xu8>) {
    %1 = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[1, 1, 1], [2, 2, 1], [2, 3, 1]], offsets = [0, 0, 0, 0], vectors = [[1, 0, 1], [2, 2, 1], [2, 3, 1]]}} : tensor<1x2x2x2xi32> loc("conv")
    %2 = tensor.dequantize %1, @scales {axis = 1} : tensor<1x2x2x2xf32> loc("conv")
    %3 = tensor.add %2, @bias : tensor<1x2x2x2xf32> loc("conv")
    %4 = tensor.relu %3 : tensor<1x2x2x2xf32> loc("relu")
    %5 = tensor.minimum @six, %4 : tensor<1x2x2x2xf32> loc("clip")
    %y = tensor.quantize %5 {scale = 20.0} : tensor<1x2x2x2xu8> loc("next")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<2x4xi8> = dense [1, 127, -3, 40, -127, 8, 66, -2]
//   const @scales : tensor<2xf32> = dense [0.25, 0.125]
//   const @bias : tensor<1x2x1x1xf32> = dense [-1.5, 300.0]
//   const @six : tensor<f32> = dense [6000.0]
//   func @main(%x: tensor<1x1x3x3xu8>) -> (%y: tensor<1x2x2x2xu8>) {
//     %0 = core.reshape @scales : tensor<2x1x1xf32> loc("conv")
//     %y = tensor.product %x, @w, %0, @bias {row_axis = 1, stages = ["mul $1", "add $2", "max 0.0", "min 6000.0", "mul 0.05000000074505806", "round"], window = {fill = 0, lanes = [[1, 1, 1], [2, 2, 1], [2, 3, 1]], offsets = [0, 0, 0, 0], vectors = [[1, 0, 1], [2, 2, 1], [2, 3, 1]]}} : tensor<1x2x2x2xu8> loc("conv")
//     core.return %y
//   }
// }
