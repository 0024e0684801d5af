// RUN: compile --target ideal
// A product of two inputs is dot products on the vector unit, and its scale a step behind them.
module @m {level = array} {
  const @scale : tensor<f32> = dense [0.5]
  func @main(%q: tensor<2x3x4xf32>, %k: tensor<3x4xf32>) -> (%y: tensor<2x3x3xf32>) {
    %s = vector.matmul %q, %k {transpose_b = true} : tensor<2x3x3xf32> loc("scores")
    %y = vector.mul %s, @scale : tensor<2x3x3xf32> loc("scale")
    core.return %y
  }
}
// EXPECT
// program "m" {
//   target "ideal:eo" hash "f74725e32bd1d8629911839aaf2bb9e6c7baebc9753fe1184e27909714e0c29a"
//   memory dram 320
//   memory sp 320
//   input "q" : tensor<2x3x4xf32> at 0
//   input "k" : tensor<3x4xf32> at 128
//   output "y" : tensor<2x3x3xf32> at 192
//   token t0 "scale: scratchpad" : load0 -> vector0
//   token t1 "m: scratchpad" : vector0 -> store0
//   token t2 "m: scratchpad free" : vector0 -> load0 initial 1
//   token t3 "scale: scratchpad free" : store0 -> vector0 initial 1
//   site s0 "m"
//   site s1 "scale"
//   note "backend.weights" = "0 of 0 weight tables of the steps are held in the scratchpad, 0 are loaded ahead in every step, 0 are read from DRAM"
//   step {
//     load dram[0 : 24 x f32] -> sp[0 : 24 x f32] wait(t2)
//     load dram[128 : 12 x f32] -> sp[256 : 12 x f32] signal(t0)
//     vector f32 dot(sp[0 : f32 axes(24:1) outer(6@0*4, 3@0*0) inner(4@0)]), dot(sp[256 : f32 axes(12:1) outer(6@0*0, 3@0*4) inner(4@0)]) : mul 0.5 -> sp[128 : 18 x f32] wait(t0, t3) signal(t1, t2) site(s1)
//     store sp[128 : 18 x f32] -> dram[192 : 18 x f32] wait(t1) signal(t3)
//   }
//   finish {
//     halt
//   }
// }
