// RUN: asm
// What may be left out is written out, through the binary form and back.
program "canonical" { target "mrr-crossbar" memory dram 192 memory sp 128
  input "x" : tensor<8x8xu8> at 0
  image "w" at 64 : 64 x i8 = splat 1
  token x_ready : load0 -> stream0
  token free "x may be overwritten" : stream0 -> load0 initial 1
  site whole site fc1 "fully connected"
  setup { tune core0.bank1, dram[64 : 8 x 8 x i8] site(fc1) }
  step { repeat 2 {
      load dram[32*i0 : 32 x u8] -> sp[0 : 32 x u8] wait(free) signal(x_ready)
      mvm core0.bank1, sp[0 : 4 x 8 x u8] -> acc[0] wait(x_ready) signal(free) site(fc1)
  } }
  finish { halt }
}
// EXPECT
// program "canonical" {
//   target "mrr-crossbar"
//   memory dram 192
//   memory sp 128
//   input "x" : tensor<8x8xu8> at 0
//   token t0 "x_ready" : load0 -> stream0
//   token t1 "x may be overwritten" : stream0 -> load0 initial 1
//   site s0 "whole"
//   site s1 "fully connected"
//   image "w" at 64 : 64 x i8 = splat 1
//   setup {
//     tune core0.bank1, dram[64 : 8 x 8 x i8] site(s1)
//   }
//   step {
//     repeat 2 {
//       load dram[32*i0 : 32 x u8] -> sp[0 : 32 x u8] wait(t1) signal(t0)
//       mvm core0.bank1, sp[0 : 4 x 8 x u8] -> acc[0] wait(t0) signal(t1) site(s1)
//     }
//   }
//   finish {
//     halt
//   }
// }
