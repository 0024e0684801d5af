// RUN: opt --pass place-dynamic-products
// The scores of 12 heads of BERT-base at 128 tokens go to the array: 12.6 million products of numbers,
// two cycles for 256 of them in electronics, 64 * 64 in a fifth of one on each of 4 arrays. A product of one number is not worth a write.
// A constant matrix is no dynamic product.
module @m {level = tensor} {
  const @w : tensor<64x64xf32> = splat 0.5
  func @main(%q: tensor<12x128x64xf32>, %k: tensor<12x128x64xf32>, %a: tensor<1x4xf32>, %b: tensor<4x1xf32>) -> (%s: tensor<12x128x128xf32>, %c: tensor<1x1xf32>, %p: tensor<12x128x64xf32>) {
    %s = tensor.matmul %q, %k {transpose_b = true} : tensor<12x128x128xf32>
    %c = tensor.matmul %a, %b : tensor<1x1xf32>
    %p = tensor.matmul %q, @w : tensor<12x128x64xf32>
    core.return %s, %c, %p
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<64x64xf32> = splat 0.5
//   func @main(%q: tensor<12x128x64xf32>, %k: tensor<12x128x64xf32>, %a: tensor<1x4xf32>, %b: tensor<4x1xf32>) -> (%s: tensor<12x128x128xf32>, %c: tensor<1x1xf32>, %p: tensor<12x128x64xf32>) {
//     %s = tensor.matmul %q, %k {programs = "b", transpose_b = true, unit = "array"} : tensor<12x128x128xf32>
//     %c = tensor.matmul %a, %b {unit = "vector"} : tensor<1x1xf32>
//     %p = tensor.matmul %q, @w : tensor<12x128x64xf32>
//     core.return %s, %c, %p
//   }
// }
