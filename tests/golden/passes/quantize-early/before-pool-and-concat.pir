// RUN: opt --pass quantize-early --same
// INPUT: x = dense [-1.0, 0.5, 2.0, 7.0, 0.25, 3.0, 1.0, -9.0, 4.0]
// INPUT: z = dense [1.0, 2.0, -3.0, 0.5]
// Two readers want the same codes of a pooled, moved tensor; what they are made of is quantised.
module @m {level = tensor} {
  func @main(%x: tensor<1x1x3x3xf32>, %z: tensor<1x1x2x2xf32>) -> (%a: tensor<1x2x2x2xu8>, %b: tensor<2x4xu8>) {
    %p = tensor.max_pool %x {dilations = [1, 1], kernel = [2, 2], pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x1x2x2xf32> loc("pool")
    %c = tensor.concat %p, %z {axis = 1} : tensor<1x2x2x2xf32> loc("concat")
    %a = tensor.quantize %c {scale = 0.0625} : tensor<1x2x2x2xu8> loc("first")
    %r = core.reshape %c : tensor<2x4xf32> loc("reshape")
    %b = tensor.quantize %r {scale = 0.0625} : tensor<2x4xu8> loc("second")
    core.return %a, %b
  }
}
// EXPECT
// module @m {level = tensor} {
//   func @main(%x: tensor<1x1x3x3xf32>, %z: tensor<1x1x2x2xf32>) -> (%a: tensor<1x2x2x2xu8>, %b: tensor<2x4xu8>) {
//     %0 = tensor.quantize %x {scale = 0.0625} : tensor<1x1x3x3xu8> loc("pool")
//     %p = tensor.max_pool %0 {dilations = [1, 1], kernel = [2, 2], pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x1x2x2xu8> loc("pool")
//     %1 = tensor.quantize %z {scale = 0.0625} : tensor<1x1x2x2xu8> loc("concat")
//     %c = tensor.concat %p, %1 {axis = 1} : tensor<1x2x2x2xu8> loc("concat")
//     %r = core.reshape %c : tensor<2x4xu8> loc("reshape")
//     core.return %c, %r
//   }
// }
