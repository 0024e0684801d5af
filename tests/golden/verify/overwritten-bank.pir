// RUN: verify
// BankCheck
module @m {level = array} {
  const @blocks : tensor<1x3x4xi8> = splat 1
  func @main(%x: tensor<2x4xu8>, %a: tensor<2x3xi32>) -> tensor<2x3xi32> {
    %b = array.program @blocks {bank = 0, column = 0, core = 0, index = [0], outputs = 3, reduction = 4, row = 0} : bank<3x4xi8>
    %c = array.program @blocks {bank = 0, column = 0, core = 0, index = [0], outputs = 3, reduction = 4, row = 0} : bank<3x4xi8>
    %r = array.mvm %x, %b, %a {column = 0, first = 0, window = {fill = 0, lanes = [[4, 1, 1]], offsets = [0, 0], vectors = [[2, 0, 1]]}} : tensor<2x3xi32> // ERROR: type-mismatch holds the block of overwritten-bank.pir:6:10 no longer
    core.return %r
  }
}
