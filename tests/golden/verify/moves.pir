// RUN: verify
// TypeCheck: what is moved is there, and fits where it goes.
module @m {level = tensor} {
  func @main(%x: tensor<2x3xf32>, %y: tensor<1x3xf32>, %n: tensor<2xi1>) -> tensor<2x3xf32> {
    %a = tensor.concat %x, %y {axis = 0} : tensor<3x3xf32>
    %b = tensor.concat %x, %y {axis = 1} : tensor<2x6xf32> // ERROR: type-mismatch 'tensor.concat'
    %c = tensor.concat %x {axis = 2} : tensor<2x3xf32> // ERROR: type-mismatch 'tensor.concat'
    %d = tensor.slice %x {sizes = [2, 2], starts = [1, 0], steps = [-1, 2]} : tensor<2x2xf32>
    %e = tensor.slice %x {sizes = [2, 2], starts = [0, 0], steps = [-1, 2]} : tensor<2x2xf32> // ERROR: type-mismatch 'tensor.slice'
    %f = tensor.slice %x {sizes = [1, 1], starts = [0, 0], steps = [1, 0]} : tensor<1x1xf32> // ERROR: type-mismatch 'tensor.slice'
    %g = tensor.slice %x {sizes = [2, 2], starts = [0, 1], steps = [1, 9223372036854775807]} : tensor<2x2xf32> // ERROR: type-mismatch 'tensor.slice'
    %h = tensor.pad %x {pads = [1, -1, 0, 0], value = -inf} : tensor<3x2xf32>
    %i = tensor.pad %x {pads = [0, -2, 0, -2], value = 0.0} : tensor<2x0xf32> // ERROR: type-mismatch 'tensor.pad'
    %j = tensor.pad %n {pads = [1, 0], value = 1.0} : tensor<3xi1>
    %k = tensor.pad %n {pads = [1, 0], value = 0.5} : tensor<3xi1> // ERROR: type-mismatch 'tensor.pad'
    %l = tensor.broadcast %y {sizes = [4, 2, 3]} : tensor<4x2x3xf32>
    %o = tensor.broadcast %x {sizes = [4, 3]} : tensor<4x3xf32> // ERROR: type-mismatch 'tensor.broadcast'
    core.return %x
  }
}
