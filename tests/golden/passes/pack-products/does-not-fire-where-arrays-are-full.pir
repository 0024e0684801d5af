// RUN: opt --pass pack-products --set array.rows=4 --set array.columns=4 --set array.buses=1
// The matrix is as wide as the array, and what has a mapping is left as it is.
module @m {level = tensor} {
  const @full : tensor<2x4xi8> = dense [1, 2, 3, 4, 5, 6, 7, 8]
  const @mapped : tensor<1x1xi8> = dense [2]
  func @main(%x: tensor<4x4xi8>) -> (%y: tensor<4x2xi32>, %z: tensor<4x1xi32>) {
    %y = tensor.product %x, @full {row_axis = 1, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[4, 0, 1]]}} : tensor<4x2xi32>
    %z = tensor.product %x, @mapped {mapping = {block = [1, 1], chunk = 4, column_cores = 1, order = "rvc", resident = false, row_cores = 1, vector_cores = 1}, row_axis = 1, window = {fill = 0, lanes = [[1, 1, 1]], offsets = [0, 0], vectors = [[4, 0, 1]]}} : tensor<4x1xi32>
    core.return %y, %z
  }
}
// EXPECT
// module @m {level = tensor} {
//   const @full : tensor<2x4xi8> = dense [1, 2, 3, 4, 5, 6, 7, 8]
//   const @mapped : tensor<1x1xi8> = dense [2]
//   func @main(%x: tensor<4x4xi8>) -> (%y: tensor<4x2xi32>, %z: tensor<4x1xi32>) {
//     %y = tensor.product %x, @full {row_axis = 1, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[4, 0, 1]]}} : tensor<4x2xi32>
//     %z = tensor.product %x, @mapped {mapping = {block = [1, 1], chunk = 4, column_cores = 1, order = "rvc", resident = false, row_cores = 1, vector_cores = 1}, row_axis = 1, window = {fill = 0, lanes = [[1, 1, 1]], offsets = [0, 0], vectors = [[4, 0, 1]]}} : tensor<4x1xi32>
//     core.return %y, %z
//   }
// }
