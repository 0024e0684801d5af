// RUN: opt --pass stripe-large-ops --target ideal --set scratchpad.size=64KiB
// relu goes along with add, behind minimum: what all begin with is there until then.
module @m {level = tensor} {
  const @slope : tensor<8x1x1xf32> = splat 0.5
  const @zero : tensor<f32> = dense [0.0]
  func @main(%x: tensor<1x8x32x48xf32>) -> (%z: tensor<1x8x32x48xf32>) {
    %v = tensor.sigmoid %x : tensor<1x8x32x48xf32> loc("sigmoid")
    %a = tensor.relu %v : tensor<1x8x32x48xf32> loc("prelu")
    %b = tensor.minimum %v, @zero : tensor<1x8x32x48xf32> loc("prelu")
    %c = tensor.mul %b, @slope : tensor<1x8x32x48xf32> loc("prelu")
    %z = tensor.add %a, %c : tensor<1x8x32x48xf32> loc("prelu")
    core.return %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @slope : tensor<8x1x1xf32> = splat 0.5
//   const @zero : tensor<f32> = dense [0.0]
//   func @main(%x: tensor<1x8x32x48xf32>) -> (%z: tensor<1x8x32x48xf32>) {
//     %v = tensor.sigmoid %x : tensor<1x8x32x48xf32> loc("sigmoid")
//     %0 = core.zero {memory = "dram"} : tensor<1x8x32x48xf32> loc("prelu")
//     %1 = core.loop %0 {count = 16} : tensor<1x8x32x48xf32> {
//       ^(%s: index, %2: tensor<1x8x32x48xf32>):
//       %3 = core.extract %v, %s {axis = 2, size = 2, start = affine(2*i0)} : tensor<1x8x2x48xf32> loc("prelu")
//       %4 = tensor.minimum %3, @zero : tensor<1x8x2x48xf32> loc("prelu")
//       %5 = tensor.mul %4, @slope : tensor<1x8x2x48xf32> loc("prelu")
//       %6 = core.insert %2, %5, %s {axis = 2, start = affine(2*i0)} : tensor<1x8x32x48xf32> loc("prelu")
//       core.yield %6 loc("prelu")
//     } loc("prelu")
//     %7 = core.zero {memory = "dram"} : tensor<1x8x32x48xf32> loc("prelu")
//     %8 = core.loop %7 {count = 16} : tensor<1x8x32x48xf32> {
//       ^(%s_1: index, %9: tensor<1x8x32x48xf32>):
//       %10 = core.extract %v, %s_1 {axis = 2, size = 2, start = affine(2*i0)} : tensor<1x8x2x48xf32> loc("prelu")
//       %11 = tensor.relu %10 : tensor<1x8x2x48xf32> loc("prelu")
//       %12 = core.extract %1, %s_1 {axis = 2, size = 2, start = affine(2*i0)} : tensor<1x8x2x48xf32> loc("prelu")
//       %13 = tensor.add %11, %12 : tensor<1x8x2x48xf32> loc("prelu")
//       %14 = core.insert %9, %13, %s_1 {axis = 2, start = affine(2*i0)} : tensor<1x8x32x48xf32> loc("prelu")
//       core.yield %14 loc("prelu")
//     } loc("prelu")
//     core.return %8
//   }
// }
