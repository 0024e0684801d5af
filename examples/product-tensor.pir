// y = x W^T at tensor level: three vectors of six 4-bit inputs times a matrix of eight outputs.
// The window says how vectors are read out of x: vector v, lane l is element (v, l).
// product-tile.pir and product-array.pir compute the same, closer to the machine.
module @product {level = tensor} {
  const @w : tensor<8x6xi8> = dense [
    1, 2, 3, -1, -2, -3,
    4, -3, 2, -1, 0, 5,
    0, 0, 7, 0, 0, -7,
    -1, -1, -1, -1, -1, -1,
    2, 4, 6, 8, -6, -4,
    5, -4, 3, -2, 1, 0,
    -8, 4, 12, -4, 8, 16,
    1, 0, -1, 0, 1, 0]
  func @main(%x: tensor<3x6xi4>) -> (%y: tensor<3x8xi32>) {
    %y = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[6, 1, 1]], offsets = [0, 0], vectors = [[3, 0, 1]]}} : tensor<3x8xi32> loc("product")
    core.return %y
  }
}
