// RUN: opt --pass fold-constants
module @m {level = tensor} {
  state @count : tensor<2xf32> = dense [1.0, 2.0]
  const @w : tensor<1x2xf32> = dense [1.0, 2.0]
  func @main(%x: tensor<2xf32>) -> (%y: tensor<2xf32>, %where: tensor<1xi64>) {
    %twice = tensor.add @count, @count : tensor<2xf32>
    %y = tensor.add %x, %twice : tensor<2xf32>
    %where = host.call @w {attributes = {axis = 1, keepdims = 0}, operator = "ArgMax"} : tensor<1xi64>
    core.return %y, %where
  }
}
// EXPECT
// module @m {level = tensor} {
//   state @count : tensor<2xf32> = dense [1.0, 2.0]
//   const @w : tensor<1x2xf32> = dense [1.0, 2.0]
//   func @main(%x: tensor<2xf32>) -> (%y: tensor<2xf32>, %where: tensor<1xi64>) {
//     %twice = tensor.add @count, @count : tensor<2xf32>
//     %y = tensor.add %x, %twice : tensor<2xf32>
//     %where = host.call @w {attributes = {axis = 1, keepdims = 0}, operator = "ArgMax"} : tensor<1xi64>
//     core.return %y, %where
//   }
// }
