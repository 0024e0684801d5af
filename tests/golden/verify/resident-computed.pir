// RUN: verify
// ResidentBankCheck: setup cannot write what a step computes.
module @m {level = array} {
  func @main(%blocks: tensor<1x3x4xi8>) -> () {
    %b = array.program %blocks {bank = 0, column = 0, core = 0, index = [0], outputs = 3, reduction = 4, resident = true, row = 0} : bank<3x4xi8> // ERROR: bad-structure computed at run time
    core.return
  }
}
