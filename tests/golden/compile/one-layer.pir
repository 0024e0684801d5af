// RUN: compile --set array.rows=4 --set array.columns=4 --set array.buses=1
// INPUT: x = dense [1.0, 2.0]
// From a network of one layer to the program for it.
module @m {level = tensor} {
  const @w : tensor<2x2xf32> = dense [1.0, 2.0, -4.0, 1.0]
  func @main(%x: tensor<1x2xf32>) -> (%y: tensor<1x2xf32>) {
    %sums = tensor.matmul %x, @w {transpose_b = true} : tensor<1x2xf32> loc("fc")
    %y = tensor.relu %sums : tensor<1x2xf32> loc("relu")
    core.return %y
  }
}
// EXPECT
// program "m" {
//   target "mrr-crossbar:eo" hash "b9cbed28535f83678a1196140ce79d95ea97eccae7f2fd5271bfd4243e4a7a23"
//   memory dram 384
//   memory sp 320
//   input "x" : tensor<1x2xf32> at 0
//   output "y" : tensor<1x2xf32> at 64
//   token t0 "fc: scratchpad" : load0 -> vector0
//   token t1 "fc: scratchpad" : vector0 -> stream0
//   token t2 "fc: sums core 0" : stream0 -> vector0
//   token t3 "m: scratchpad" : vector0 -> store0
//   token t4 "m: scratchpad free" : vector0 -> load0 initial 1
//   token t5 "fc: scratchpad free" : store0 -> vector0 initial 1
//   site s0 "m"
//   site s1 "fc"
//   image "w.matrix.codes.blocks" at 128 : 4 x i8 = dense [64, 127, -127, 32]
//   image "w.matrix.codes.blocks.lsb" at 192 : 2 x u16 = dense [361, 64]
//   image "w.matrix.codes.scales" at 256 : 2 x f32 = dense [1.2351398E-4, 2.4702796E-4]
//   image "w.matrix.codes.correction" at 320 : 2 x f32 = dense [-0.007874016, -0.015748031]
//   note "backend.weights" = "0 of 0 weight tables of the steps are held in the scratchpad, 0 are loaded ahead in every step, 0 are read from DRAM"
//   setup {
//     load dram[256 : 72 x u8] -> sp[0 : 72 x u8]
//     tune core0.bank0, dram[128 : 2 x 2 x i8] {gains = 192, steps = u16} site(s1)
//   }
//   step {
//     load dram[0 : 2 x f32] -> sp[128 : 2 x f32] wait(t4) signal(t0)
//     vector f32 sp[128 : 2 x f32] : mul 127.49999237060547, round -> sp[256 : 2 x u8] wait(t0) signal(t1, t4) site(s1)
//     mvm core0.bank0, sp[256 : 1 x 2 x u8] -> acc[0] {adc_bits = 8} wait(t1) signal(t2) site(s1)
//     vector f32 acc0[0 : 2 x i32], sp[0 : f32 axes(1:0, 2:1) outer(1@0) inner(2@1)], sp[64 : f32 axes(1:0, 2:1) outer(1@0) inner(2@1)] : mul $1, add $2, max 0.0 -> sp[192 : 1 x 2 x f32] wait(t2, t5) signal(t3) site(s1)
//     store sp[192 : 2 x f32] -> dram[64 : 2 x f32] wait(t3) signal(t5)
//   }
//   finish {
//     halt
//   }
// }
