// RUN: sim --target ideal
program "foreign" {
  target "mrr-crossbar"
  memory dram 64
  memory sp 64
  step { load dram[0 : 64 x u8] -> sp[0 : 64 x u8] }
  finish { halt }
}
// EXPECT
// foreign-target.pasm:3:3: error[wrong-target]: the program is for target 'mrr-crossbar', this is 'ideal:eo'; give --target mrr-crossbar, or compile for 'ideal:eo'
// 3 |   target "mrr-crossbar"
//   |   ^
