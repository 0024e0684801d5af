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
//     %1 = core.loop %0 {count = 8} : tensor<1x8x32x48xf32> {
//       ^(%s: index, %2: tensor<1x8x32x48xf32>):
//       %3 = core.extract %v, %s {axis = 2, size = 2, start = affine(4*i0)} : tensor<1x8x2x48xf32> loc("prelu")
//       %4 = tensor.minimum %3, @zero : tensor<1x8x2x48xf32> loc("prelu")
//       %5 = tensor.mul %4, @slope : tensor<1x8x2x48xf32> loc("prelu")
//       %6 = core.insert %2, %5, %s {axis = 2, start = affine(4*i0)} : tensor<1x8x32x48xf32> loc("prelu")
//       %7 = core.extract %v, %s {axis = 2, size = 2, start = affine(4*i0 + 2)} : tensor<1x8x2x48xf32> loc("prelu")
//       %8 = tensor.minimum %7, @zero : tensor<1x8x2x48xf32> loc("prelu")
//       %9 = tensor.mul %8, @slope : tensor<1x8x2x48xf32> loc("prelu")
//       %10 = core.insert %6, %9, %s {axis = 2, start = affine(4*i0 + 2)} : tensor<1x8x32x48xf32> loc("prelu")
//       core.yield %10 loc("prelu")
//     } loc("prelu")
//     %11 = core.zero {memory = "dram"} : tensor<1x8x32x48xf32> loc("prelu")
//     %12 = core.loop %11 {count = 8} : tensor<1x8x32x48xf32> {
//       ^(%s_1: index, %13: tensor<1x8x32x48xf32>):
//       %14 = core.extract %v, %s_1 {axis = 2, size = 2, start = affine(4*i0)} : tensor<1x8x2x48xf32> loc("prelu")
//       %15 = tensor.relu %14 : tensor<1x8x2x48xf32> loc("prelu")
//       %16 = core.extract %1, %s_1 {axis = 2, size = 2, start = affine(4*i0)} : tensor<1x8x2x48xf32> loc("prelu")
//       %17 = tensor.add %15, %16 : tensor<1x8x2x48xf32> loc("prelu")
//       %18 = core.insert %13, %17, %s_1 {axis = 2, start = affine(4*i0)} : tensor<1x8x32x48xf32> loc("prelu")
//       %19 = core.extract %v, %s_1 {axis = 2, size = 2, start = affine(4*i0 + 2)} : tensor<1x8x2x48xf32> loc("prelu")
//       %20 = tensor.relu %19 : tensor<1x8x2x48xf32> loc("prelu")
//       %21 = core.extract %1, %s_1 {axis = 2, size = 2, start = affine(4*i0 + 2)} : tensor<1x8x2x48xf32> loc("prelu")
//       %22 = tensor.add %20, %21 : tensor<1x8x2x48xf32> loc("prelu")
//       %23 = core.insert %18, %22, %s_1 {axis = 2, start = affine(4*i0 + 2)} : tensor<1x8x32x48xf32> loc("prelu")
//       core.yield %23 loc("prelu")
//     } loc("prelu")
//     core.return %12
//   }
// }
