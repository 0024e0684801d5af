// RUN: compile --target ideal
// Both branches are written where the concatenation has them, and the slice is read where it lies:
// neither takes an instruction.
module @m {level = array} {
  func @main(%x: tensor<1x2x4xf32>) -> (%y: tensor<1x3x4xf32>, %z: tensor<1x1x4xf32>) {
    %a = vector.exp %x : tensor<1x2x4xf32> loc("a")
    %b = vector.reduce_max %x {axes = [1]} : tensor<1x1x4xf32> loc("b")
    %y = vector.concat %a, %b {axis = 1} : tensor<1x3x4xf32> loc("y")
    %s = vector.slice %y {sizes = [1, 1, 4], starts = [0, 1, 0], steps = [1, 1, 1]} : tensor<1x1x4xf32> loc("s")
    %z = vector.relu %s : tensor<1x1x4xf32> loc("z")
    core.return %y, %z
  }
}
// EXPECT
// program "m" {
//   target "ideal:eo" hash "f74725e32bd1d8629911839aaf2bb9e6c7baebc9753fe1184e27909714e0c29a"
//   memory dram 192
//   memory sp 192
//   input "x" : tensor<1x2x4xf32> at 0
//   output "y" : tensor<1x3x4xf32> at 64
//   output "z" : tensor<1x1x4xf32> at 128
//   token t0 "a: scratchpad" : load0 -> vector0
//   token t1 "m: scratchpad" : vector0 -> store0
//   token t2 "m: scratchpad" : vector0 -> store0
//   token t3 "m: scratchpad free" : vector0 -> load0 initial 1
//   token t4 "a: scratchpad free" : store0 -> vector0 initial 1
//   token t5 "z: scratchpad free" : store0 -> vector0 initial 1
//   site s0 "m"
//   site s1 "a"
//   site s2 "b"
//   site s3 "z"
//   note "backend.weights" = "0 of 0 weight tables of the steps are held in the scratchpad, 0 are loaded ahead in every step, 0 are read from DRAM"
//   step {
//     load dram[0 : 8 x f32] -> sp[64 : 8 x f32] wait(t3) signal(t0)
//     vector f32 sp[64 : 8 x f32] : exp -> sp[0 : 8 x f32] wait(t0, t4) site(s1)
//     vector f32 max(sp[64 : f32 axes(1:8, 2:4, 4:1) outer(1@0, 4@2) inner(2@1) fill -inf]) -> sp[32 : 4 x f32] signal(t1, t3) site(s2)
//     vector f32 sp[0 : f32 axes(12:1:4) inner(4@0)] : max 0.0 -> sp[128 : 4 x f32] wait(t5) signal(t2) site(s3)
//     store sp[0 : 12 x f32] -> dram[64 : 12 x f32] wait(t1) signal(t4)
//     store sp[128 : 4 x f32] -> dram[128 : 4 x f32] wait(t2) signal(t5)
//   }
//   finish {
//     halt
//   }
// }
