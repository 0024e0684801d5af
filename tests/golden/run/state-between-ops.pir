// RUN: run
// INPUT: x = dense [1.0, -2.0]
// The state holds x once it is updated: 3 + 1 and 4 + 1 before, 1 + 1 and -2 + 1 behind.
// CHECK: before : tensor<2xf32> = dense [4.0, 5.0]
// CHECK-NEXT: behind : tensor<2xf32> = dense [2.0, -1.0]
module @m {level = tensor} {
  state @s : tensor<2xf32> = dense [3.0, 4.0]
  const @one : tensor<f32> = dense [1.0]
  func @main(%x: tensor<2xf32>) -> (%before: tensor<2xf32>, %behind: tensor<2xf32>) {
    %before = tensor.add @s, @one : tensor<2xf32>
    core.update @s, %x
    %behind = tensor.add @s, @one : tensor<2xf32>
    core.return %before, %behind
  }
}
