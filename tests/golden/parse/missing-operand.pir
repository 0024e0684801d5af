// RUN: parse
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %y = tensor.add %x, : tensor<2xf32>
    core.return %y
  }
}
// EXPECT
// missing-operand.pir:4:25: error[syntax]: expected a %name, found ':'
// 4 |     %y = tensor.add %x, : tensor<2xf32>
//   |                         ^
