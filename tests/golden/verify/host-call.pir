// RUN: verify
module @m {level = tensor} {
  func @main(%x: tensor<2x3xf32>) -> (%a: tensor<2xi64>, %b: tensor<2x1xi64>) {
    %a = host.call %x {attributes = {axis = -1, keepdims = 0}, operator = "ArgMax"} : tensor<2xi64>
    %b = host.call %x {attributes = {axis = 2}, operator = "ArgMax"} : tensor<2x1xi64> // ERROR: type-mismatch axis 2 of tensor<2x3xf32>
    %c = host.call %x {attributes = {axis = 1}, operator = "ArgMax"} : tensor<2xi64> // ERROR: type-mismatch expected the result type tensor<2x1xi64>
    %d = host.call %x {attributes = {axis = 0.5}, operator = "ArgMax"} : tensor<1x3xi64> // ERROR: type-mismatch axis is an integer
    %e = host.call %x {operator = "ArgMin"} : tensor<1x3xi64> // ERROR: type-mismatch operator is one of [ArgMax, Gather], found 'ArgMin'
    %f = host.call %x {attributes = {top = 1}, operator = "ArgMax"} : tensor<1x3xi64> // ERROR: type-mismatch no attribute 'top'
    core.return %a, %b
  }
}
