// RUN: opt --pass lower-products
module @m {level = tensor} {
  func @main(%x: tensor<2x2xf32>, %i: tensor<1x2x2x2xf32>, %w: tensor<2x1x1x1xf32>) -> (%y: tensor<2x2xf32>, %o: tensor<1x2x2x2xf32>) {
    %y = tensor.matmul %x, %x : tensor<2x2xf32>
    %o = tensor.conv %i, %w {dilations = [1, 1], groups = 2, pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x2x2x2xf32>
    core.return %y, %o
  }
}
// EXPECT
// reports-what-it-cannot-lower.pir:4:10: error[unmappable]: 'tensor.matmul' cannot be put on the array: both operands are computed at run time; expected one to be a constant matrix
// 4 |     %y = tensor.matmul %x, %x : tensor<2x2xf32>
//   |          ^
// reports-what-it-cannot-lower.pir:5:10: error[unmappable]: 'tensor.conv' cannot be put on the array: its kernel is computed at run time
// 5 |     %o = tensor.conv %i, %w {dilations = [1, 1], groups = 2, pads = [0, 0, 0, 0], strides = [1, 1]} ...
//   |          ^
