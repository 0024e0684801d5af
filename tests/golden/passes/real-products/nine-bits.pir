// RUN: opt --pass real-products
module @m {level = tensor} {
  const @w : tensor<2x2xi8> = dense [1, -2, 3, 4]
  const @wide : tensor<2x2xi9> = dense [1, -2, 3, 140]
  func @main(%x: tensor<1x2xi9>, %u: tensor<1x2xu8>) -> (%y: tensor<1x2xi32>, %z: tensor<1x2xi32>) {
    %y = tensor.matmul %x, @w : tensor<1x2xi32> loc("inputs")
    %z = tensor.matmul %u, @wide : tensor<1x2xi32> loc("weights")
    core.return %y, %z
  }
}
// EXPECT
// inputs: note[assumption]: its integer inputs of 9 bits, zero point taken off, do not fit the 8 bits of the converters; they are quantised anew, as real numbers are
// weights: note[assumption]: its integer weights, zero point taken off, do not fit the 8 bits of the converters; they are quantised anew, as real numbers are
// module @m {level = tensor} {
//   const @w : tensor<2x2xi8> = dense [1, -2, 3, 4]
//   const @wide : tensor<2x2xi9> = dense [1, -2, 3, 140]
//   const @w.real : tensor<2x2xf32> = dense [1.0, -2.0, 3.0, 4.0]
//   const @wide.real : tensor<2x2xf32> = dense [1.0, -2.0, 3.0, 140.0]
//   func @main(%x: tensor<1x2xi9>, %u: tensor<1x2xu8>) -> (%y: tensor<1x2xi32>, %z: tensor<1x2xi32>) {
//     %0 = tensor.cast %x : tensor<1x2xf32> loc("inputs")
//     %1 = tensor.matmul %0, @w.real : tensor<1x2xf32> loc("inputs")
//     %2 = tensor.round %1 : tensor<1x2xf32> loc("inputs")
//     %y = tensor.cast %2 : tensor<1x2xi32> loc("inputs")
//     %3 = tensor.cast %u : tensor<1x2xf32> loc("weights")
//     %4 = tensor.matmul %3, @wide.real : tensor<1x2xf32> loc("weights")
//     %5 = tensor.round %4 : tensor<1x2xf32> loc("weights")
//     %z = tensor.cast %5 : tensor<1x2xi32> loc("weights")
//     core.return %y, %z
//   }
// }
