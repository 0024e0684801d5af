// RUN: opt --pass fold-constants
// What a few bytes can ask for is not computed: the backend says that it does not fit.
module @m {level = tensor} {
  const @one : tensor<1xf32> = dense [1.0]
  const @many : tensor<1073741824xf32> = splat 1.0
  func @main(%x: tensor<1xf32>) -> (%y: tensor<1099511627776xf32>, %z: tensor<1xf32>) {
    %y = tensor.broadcast @one {sizes = [1099511627776]} : tensor<1099511627776xf32>
    %z = tensor.reduce_sum @many {axes = [0]} : tensor<1xf32>
    core.return %y, %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @one : tensor<1xf32> = dense [1.0]
//   const @many : tensor<1073741824xf32> = splat 1.0
//   func @main(%x: tensor<1xf32>) -> (%y: tensor<1099511627776xf32>, %z: tensor<1xf32>) {
//     %y = tensor.broadcast @one {sizes = [1099511627776]} : tensor<1099511627776xf32>
//     %z = tensor.reduce_sum @many {axes = [0]} : tensor<1xf32>
//     core.return %y, %z
//   }
// }
