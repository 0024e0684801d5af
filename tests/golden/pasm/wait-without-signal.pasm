// RUN: check
program "stuck" {
  target "mrr-crossbar"
  memory dram 64
  memory sp 64
  token never : stream0 -> load0
  step { load dram[0 : 64 x u8] -> sp[0 : 64 x u8] wait(never) }
  finish { halt }
}
// EXPECT
// wait-without-signal.pasm:6:9: error[bad-program]: token 'never' is signalled 1 times less than it is waited for in one step; steps repeat, so both must be equal
// 6 |   token never : stream0 -> load0
//   |         ^
