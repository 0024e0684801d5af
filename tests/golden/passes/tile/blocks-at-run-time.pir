// RUN: opt --pass tile --target ideal --set array.rows=2 --set array.columns=2 --set array.buses=1 --same
// INPUT: x = dense [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
// INPUT: w = dense [1.0, -1.0, 2.0, 0.5, 3.0, 1.0, -2.0, 4.0, 0.25]
// A matrix that is computed: padded to whole blocks, which are then brought one behind the other.
module @m {level = tensor} {
  func @main(%x: tensor<2x3xf32>, %w: tensor<3x3xf32>) -> (%y: tensor<2x3xf32>) {
    %y = tensor.product %x, %w {mapping = {block = [2, 2], chunk = 2, column_cores = 1, order = "rvc", resident = false, row_cores = 1, vector_cores = 1}, row_axis = 1, window = {fill = 0, lanes = [[3, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x3xf32>
    core.return %y
  }
}
// EXPECT
