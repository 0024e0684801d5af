// RUN: parse
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %y = tensor.add %x, %nobody : tensor<2xf32>
    %y = tensor.add %x, @nothing : tensor<2xf32>
    core.return %y
  }
}
// EXPECT
// undefined-and-duplicate-names.pir:4:25: error[undefined-name]: '%nobody' is not defined here
// 4 |     %y = tensor.add %x, %nobody : tensor<2xf32>
//   |                         ^
// undefined-and-duplicate-names.pir:5:25: error[undefined-name]: '@nothing' is not defined here
// 5 |     %y = tensor.add %x, @nothing : tensor<2xf32>
//   |                         ^
// undefined-and-duplicate-names.pir:5:5: error[duplicate-name]: '%y' is defined twice
// 5 |     %y = tensor.add %x, @nothing : tensor<2xf32>
//   |     ^
