// RUN: asm
program "p" {
  target "mrr-crossbar"
  memory dram 192
  memory sp 64
  image "w" at 0 : 64 x i8 = splat 1
  image "lsb" at 64 : 8 x u16 = splat 3
  setup {
    tune core0.bank0, dram[0 : 8 x 8 x i8] {gains = 64, steps = u4}
    tune core0.bank1, dram[0 : 8 x 8 x i8] {steps = u16}
  }
  finish { halt }
}
// EXPECT
// misread-gains.pasm:9:65: error[bad-attribute]: attribute 'steps' of 'tune': expected one of u8, u16, i32
// 9 |     tune core0.bank0, dram[0 : 8 x 8 x i8] {gains = 64, steps = u4}
//   |                                                                 ^
// misread-gains.pasm:10:53: error[bad-attribute]: attribute 'steps' of 'tune': it says nothing without gains
// 10 |     tune core0.bank1, dram[0 : 8 x 8 x i8] {steps = u16}
//    |                                                     ^
