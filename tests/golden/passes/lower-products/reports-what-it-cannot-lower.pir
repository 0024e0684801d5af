// RUN: opt --pass lower-products
module @m {level = tensor} {
  const @w : tensor<2x1x1x1xf32> = dense [1.0, 2.0]
  func @main(%x: tensor<2x2xf32>, %i: tensor<1x2x2x2xf32>) -> (%y: tensor<2x2xf32>, %o: tensor<1x2x2x2xf32>) {
    %y = tensor.matmul %x, %x : tensor<2x2xf32>
    %o = tensor.conv %i, @w {dilations = [1, 1], groups = 2, pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x2x2x2xf32>
    core.return %y, %o
  }
}
// EXPECT
// reports-what-it-cannot-lower.pir:5:10: error[unmappable]: 'tensor.matmul' cannot be put on the array: both operands are computed at run time; expected one to be a constant matrix
// 5 |     %y = tensor.matmul %x, %x : tensor<2x2xf32>
//   |          ^
// reports-what-it-cannot-lower.pir:6:10: error[unmappable]: 'tensor.conv' cannot be put on the array: groups = 2; only groups = 1 is mapped
// 6 |     %o = tensor.conv %i, @w {dilations = [1, 1], groups = 2, pads = [0, 0, 0, 0], strides = [1, 1]} ...
//   |          ^
