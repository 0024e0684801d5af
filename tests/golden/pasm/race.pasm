// RUN: check
// Nothing keeps the stream from reading what is not loaded yet.
program "race" {
  target "mrr-crossbar"
  memory dram 128
  memory sp 64
  input "x" : tensor<1x64xu8> at 0
  image "w" at 64 : 64 x i8 = splat 1
  setup { tune core0.bank0, dram[64 : 1 x 64 x i8] }
  step {
    load dram[0 : 64 x u8] -> sp[0 : 64 x u8]
    mvm core0.bank0, sp[0 : 1 x 64 x u8] -> acc[0]
  }
  finish { halt }
}
// EXPECT
// race.pasm:12:5: error[race]: reads sp[0, 64) while the load of line 11 may still write it: no token orders load0 before stream0
// 12 |     mvm core0.bank0, sp[0 : 1 x 64 x u8] -> acc[0]
//    |     ^
// race.pasm:11:5: error[race]: writes sp[0, 64) while the mvm of line 12 may still read it: no token orders stream0 before load0
// 11 |     load dram[0 : 64 x u8] -> sp[0 : 64 x u8]
//    |     ^
