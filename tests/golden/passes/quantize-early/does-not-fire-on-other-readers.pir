// RUN: opt --pass quantize-early --same
// INPUT: x = dense [-1.0, 0.5, 2.0, 7.0]
// Numbers that someone reads as numbers, in other codes, or whose pool sees windows of nothing but
// padding, which have no symmetric code.
module @m {level = tensor} {
  func @main(%x: tensor<1x1x4xf32>) -> (%a: tensor<1x4xi8>, %b: tensor<1x4xf32>, %c: tensor<4x1x1xi8>, %d: tensor<4x1x1xu8>, %e: tensor<1x1x8xi8>) {
    %1 = core.reshape %x : tensor<1x4xf32> loc("read as numbers")
    %a = tensor.quantize %1 {scale = 0.0625} : tensor<1x4xi8> loc("a")
    %b = tensor.relu %1 : tensor<1x4xf32> loc("b")
    %2 = tensor.transpose %x {permutation = [2, 0, 1]} : tensor<4x1x1xf32> loc("in other codes")
    %c = tensor.quantize %2 {scale = 0.0625} : tensor<4x1x1xi8> loc("c")
    %d = tensor.quantize %2 {scale = 0.0625} : tensor<4x1x1xu8> loc("d")
    %3 = tensor.max_pool %x {dilations = [1], kernel = [2], pads = [2, 3], strides = [1]} : tensor<1x1x8xf32> loc("padding")
    %e = tensor.quantize %3 {scale = 0.0625} : tensor<1x1x8xi8> loc("e")
    core.return %a, %b, %c, %d, %e
  }
}
// EXPECT
// module @m {level = tensor} {
//   func @main(%x: tensor<1x1x4xf32>) -> (%a: tensor<1x4xi8>, %b: tensor<1x4xf32>, %c: tensor<4x1x1xi8>, %d: tensor<4x1x1xu8>, %e: tensor<1x1x8xi8>) {
//     %1 = core.reshape %x : tensor<1x4xf32> loc("read as numbers")
//     %a = tensor.quantize %1 {scale = 0.0625} : tensor<1x4xi8> loc("a")
//     %b = tensor.relu %1 : tensor<1x4xf32> loc("b")
//     %2 = tensor.transpose %x {permutation = [2, 0, 1]} : tensor<4x1x1xf32> loc("in other codes")
//     %c = tensor.quantize %2 {scale = 0.0625} : tensor<4x1x1xi8> loc("c")
//     %d = tensor.quantize %2 {scale = 0.0625} : tensor<4x1x1xu8> loc("d")
//     %3 = tensor.max_pool %x {dilations = [1], kernel = [2], pads = [2, 3], strides = [1]} : tensor<1x1x8xf32> loc("padding")
//     %e = tensor.quantize %3 {scale = 0.0625} : tensor<1x1x8xi8> loc("e")
//     core.return %a, %b, %c, %d, %e
//   }
// }
