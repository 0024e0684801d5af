// RUN: opt --pass tile --same
// INPUT: x = dense [1.5, -2.5]
// What is no product becomes work of the vector unit.
module @m {level = tensor} {
  const @bias : tensor<2xf32> = dense [0.5, 1.0]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
    %sum = tensor.add %x, @bias : tensor<1x2xf32> loc("bias")
    %y = tensor.relu %sum : tensor<1x2xf32> loc("relu")
    core.return %y
  }
}
// EXPECT
// module @m {level = tile} {
//   const @bias : tensor<2xf32> = dense [0.5, 1.0]
//   func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
//     %sum = vector.add %x, @bias : tensor<1x2xf32> loc("bias")
//     %y = vector.relu %sum : tensor<1x2xf32> loc("relu")
//     core.return %y
//   }
// }
