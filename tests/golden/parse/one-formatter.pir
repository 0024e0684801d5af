// RUN: parse
// Whatever a text looks like, what is printed of it is the same.
module @m {level=tensor} { const @"odd name":tensor<2xf32>=splat 0.5 // half
  func @main( %x:tensor<2xf32> )->(%"the sum":tensor<2xf32>)
  { %"the sum"=tensor.add %x,@"odd name"
      :tensor<2xf32> loc("layer \"one\"")
    core.return %"the sum" } }
// EXPECT
// module @m {level = tensor} {
//   const @"odd name" : tensor<2xf32> = splat 0.5
//   func @main(%x: tensor<2xf32>) -> (%"the sum": tensor<2xf32>) {
//     %"the sum" = tensor.add %x, @"odd name" : tensor<2xf32> loc("layer \"one\"")
//     core.return %"the sum"
//   }
// }
