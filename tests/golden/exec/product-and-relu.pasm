// RUN: exec
// INPUT: x = dense [1, 2, 3, 4, 5, 6, 7, 8]
// y = max(0, 0.5 * (x W^T)), W = (1 0 0 -1; 1 1 1 1): vector (1 2 3 4) has sums -3 and 10, vector
// (5 6 7 8) has -3 and 26. No converters: the sums are exact.
// CHECK: y : tensor<2x2xf32> = dense [0.0, 5.0, 0.0, 13.0]
program "product and relu" {
  target "mrr-crossbar"
  memory dram 192
  memory sp 128
  input "x" : tensor<2x4xu8> at 0
  output "y" : tensor<2x2xf32> at 64
  image "w" at 128 : 8 x i8 = dense [1, 0, 0, -1, 1, 1, 1, 1]
  token x_ready : load0 -> stream0
  token x_free : stream0 -> load0 initial 1
  token sums_ready : stream0 -> vector0
  token sums_free : vector0 -> stream0 initial 1
  token y_ready : vector0 -> store0
  token y_free : store0 -> vector0 initial 1
  setup {
    tune core0.bank0, dram[128 : 2 x 4 x i8]
  }
  step {
    load dram[0 : 8 x u8] -> sp[0 : 8 x u8] wait(x_free) signal(x_ready)
    mvm core0.bank0, sp[0 : 2 x 4 x u8] -> acc[0] wait(x_ready, sums_free) signal(x_free, sums_ready)
    vector f32 acc0[0 : 4 x i32] : mul 0.5, max 0 -> sp[64 : 4 x f32] wait(sums_ready, y_free) signal(sums_free, y_ready)
    store sp[64 : 4 x f32] -> dram[64 : 4 x f32] wait(y_ready) signal(y_free)
  }
  finish {
    halt
  }
}
