// RUN: check
program "beyond" {
  target "mrr-crossbar"
  memory dram 64
  memory sp 64
  step {
    load dram[32 : 64 x u8] -> sp[0 : 64 x u8]
    load dram[0 : 64 x u8] -> sp[64 : 64 x u8]
  }
  finish { halt }
}
// EXPECT
// out-of-memory.pasm:7:5: error[bad-program]: reads dram[32, 96); 64 bytes of it are laid out
// 7 |     load dram[32 : 64 x u8] -> sp[0 : 64 x u8]
//   |     ^
// out-of-memory.pasm:8:5: error[bad-program]: writes sp[64, 128); 64 bytes of it are laid out
// 8 |     load dram[0 : 64 x u8] -> sp[64 : 64 x u8]
//   |     ^
