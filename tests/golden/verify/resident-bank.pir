// RUN: verify
// ResidentBankCheck
module @m {level = array} {
  const @blocks : tensor<1x3x4xi8> = splat 1
  func @main() -> () {
    %b = array.program @blocks {bank = 0, column = 0, core = 0, index = [0], outputs = 3, reduction = 4, resident = true, row = 0} : bank<3x4xi8>
    %c = array.program @blocks {bank = 0, column = 0, core = 0, index = [0], outputs = 3, reduction = 4, row = 0} : bank<3x4xi8> // ERROR: bad-structure bank 0 of core 0 is written here and at resident-bank.pir:6:10
    core.return
  }
}
