// RUN: opt --pass lower-products
// A convolution with a kernel that is computed has nowhere to run yet.
module @m {level = tensor} {
  func @main(%i: tensor<1x2x2x2xf32>, %w: tensor<2x1x1x1xf32>) -> (%o: tensor<1x2x2x2xf32>) {
    %o = tensor.conv %i, %w {dilations = [1, 1], groups = 2, pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x2x2x2xf32>
    core.return %o
  }
}
// EXPECT
// reports-what-it-cannot-lower.pir:5:10: error[unmappable]: 'tensor.conv' cannot be put on the array: its kernel is computed at run time
// 5 |     %o = tensor.conv %i, %w {dilations = [1, 1], groups = 2, pads = [0, 0, 0, 0], strides = [1, 1]} ...
//   |          ^
