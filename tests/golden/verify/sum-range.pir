// RUN: verify
// SumRangeCheck: 65794 * 255 * 128 is 2147516160, 2^31 is 2147483648.
module @m {level = tensor} {
  func @main(%x: tensor<1x65794xu8>, %w: tensor<1x65794xi8>) -> () {
    %y = tensor.product %x, %w {row_axis = 1, window = {fill = 0, lanes = [[65794, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x1xi32> // ERROR: type-mismatch can reach 2147516160, which int32 does not hold
    core.return
  }
}
