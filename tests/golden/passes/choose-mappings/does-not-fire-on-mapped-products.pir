// RUN: opt --pass choose-mappings --set array.rows=4 --set array.columns=4 --set array.buses=1 --set array.cores=2
// A mapping that stands is left alone, though the blocks would fit.
module @m {level = tensor} {
  const @w : tensor<8x6xi8> = dense [
    1, 2, 3, -1, -2, -3,
    4, -3, 2, -1, 0, 5,
    0, 0, 7, 0, 0, -7,
    -1, -1, -1, -1, -1, -1,
    2, 4, 6, 8, -6, -4,
    5, -4, 3, -2, 1, 0,
    -8, 4, 12, -4, 8, 16,
    1, 0, -1, 0, 1, 0]
  func @main(%x: tensor<3x6xi8>) -> (%y: tensor<3x8xi32>) {
    %y = tensor.product %x, @w {first_core = 0, mapping = {block = [4, 4], chunk = 3, column_cores = 1, order = "rvc", resident = false, row_cores = 1, vector_cores = 1}, row_axis = 1, window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x8xi32> loc("product")
    core.return %y
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @w : tensor<8x6xi8> = dense [1, 2, 3, -1, -2, -3, 4, -3, 2, -1, 0, 5, 0, 0, 7, 0, 0, -7, -1, -1, -1, -1, -1, -1, 2, 4, 6, 8, -6, -4, 5, -4, 3, -2, 1, 0, -8, 4, 12, -4, 8, 16, 1, 0, -1, 0, 1, 0]
//   func @main(%x: tensor<3x6xi8>) -> (%y: tensor<3x8xi32>) {
//     %y = tensor.product %x, @w {first_core = 0, mapping = {block = [4, 4], chunk = 3, column_cores = 1, order = "rvc", resident = false, row_cores = 1, vector_cores = 1}, row_axis = 1, window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x8xi32> loc("product")
//     core.return %y
//   }
// }
