// RUN: parse
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    core.return %x
  }
// EXPECT
// unclosed-module.pir:6:1: error[syntax]: expected 'const', 'func', 'state' or '}', found the end of the text
// 6 |
//   | ^
