// RUN: asm
program "p" {
  target "mrr-crossbar"
  memory dram 64
  memory sp 64
  step {
    laod dram[0 : 64 x u8] -> sp[0 : 64 x u8]
  }
}
// EXPECT
// unknown-instruction.pasm:7:5: error[syntax]: expected 'halt', 'host', 'load', 'mvm', 'repeat', 'store', 'sync', 'tune', 'vector' or '}', found 'laod'
// 7 |     laod dram[0 : 64 x u8] -> sp[0 : 64 x u8]
//   |     ^
