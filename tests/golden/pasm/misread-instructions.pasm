// RUN: asm
program "p" {
  target "mrr-crossbar"
  memory dram 64
  memory sp 64
  token ready : load0 -> stream9x
  step {
    load dram[0 : 64 x u8] sp[0 : 64 x u8]
    store sp[0 : 64 x u99] -> dram[0 : 64 x u8]
    sync stream0 wait(nobody)
  }
}
// EXPECT
// misread-instructions.pasm:8:27: error[syntax]: expected '->', found 'sp'
// 8 |     load dram[0 : 64 x u8] sp[0 : 64 x u8]
//   |                           ^
// misread-instructions.pasm:6:26: error[syntax]: expected a unit: load0, store0, vector0, host0, or one of a core such as stream1, found 'stream9x'
// 6 |   token ready : load0 -> stream9x
//   |                          ^
// misread-instructions.pasm:9:23: error[syntax]: expected an element type such as u8, i8, i32 or f32, found 'u99'
// 9 |     store sp[0 : 64 x u99] -> dram[0 : 64 x u8]
//   |                       ^
// misread-instructions.pasm:10:23: error[undefined-name]: 'token nobody' is not defined here
// 10 |     sync stream0 wait(nobody)
//    |                       ^
