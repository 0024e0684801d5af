// RUN: opt --pass lower-products --same
// INPUT: q = dense [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0]
// INPUT: k = dense [1.0, -1.0, 2.0, 0.5, 3.0, 1.0, -2.0, 4.0]
// Two heads of three queries and two keys each: a group of rows for every head, its lanes those of the
// head's queries.
module @m {level = tensor} {
  func @main(%q: tensor<2x3x2xf32>, %k: tensor<2x2x2xf32>) -> (%s: tensor<2x3x2xf32>) {
    %s = tensor.matmul %q, %k {programs = "b", transpose_b = true, unit = "array"} : tensor<2x3x2xf32> loc("scores")
    core.return %s
  }
}
// EXPECT
// module @m {level = tensor} {
//   func @main(%q: tensor<2x3x2xf32>, %k: tensor<2x2x2xf32>) -> (%s: tensor<2x3x2xf32>) {
//     %0 = core.reshape %k : tensor<4x2xf32> loc("scores")
//     %s = tensor.product %q, %0 {group = [2, 2], place = {fill = 0, lanes = [[2, 0, 1], [2, 2, 1]], offsets = [0, 0, 0], vectors = [[3, 1, 1]]}, window = {fill = 0, lanes = [[2, 0, 1], [2, 2, 1]], offsets = [0, 0, 0], vectors = [[3, 1, 1]]}} : tensor<2x3x2xf32> loc("scores")
//     core.return %s
//   }
// }
