// RUN: compile
// Storing converts into floats; codes take a stage, and end a chain.
module @m {level = tensor} {
  const @half : tensor<f32> = dense [0.5]
  func @main(%x: tensor<4xf16>) -> (%y: tensor<4xi8>, %z: tensor<4xf16>) {
    %1 = tensor.cast %x : tensor<4xf32>
    %2 = tensor.mul %1, @half : tensor<4xf32>
    %y = tensor.cast %2 : tensor<4xi8>
    %3 = tensor.cast %y : tensor<4xf32>
    %4 = tensor.floor %3 : tensor<4xf32>
    %z = tensor.cast %4 : tensor<4xf16>
    core.return %y, %z
  }
}
// EXPECT
// program "m" {
//   target "mrr-crossbar:eo" hash "a8cc7baa9683cc89465d46829ff9569ec9dacba498fca6562785d6e517c1605c"
//   memory dram 192
//   memory sp 192
//   input "x" : tensor<4xf16> at 0
//   output "y" : tensor<4xi8> at 64
//   output "z" : tensor<4xf16> at 128
//   token t0 "casts.pir:8:10: scratchpad" : load0 -> vector0
//   token t1 "m: scratchpad" : vector0 -> store0
//   token t2 "m: scratchpad" : vector0 -> store0
//   token t3 "m: scratchpad free" : vector0 -> load0 initial 1
//   token t4 "casts.pir:8:10: scratchpad free" : store0 -> vector0 initial 1
//   token t5 "casts.pir:11:10: scratchpad free" : store0 -> vector0 initial 1
//   site s0 "m"
//   site s1 "casts.pir:8:10"
//   site s2 "casts.pir:11:10"
//   note "backend.weights" = "0 of 0 weight tables of the steps are held in the scratchpad, 0 are loaded ahead in every step, 0 are read from DRAM"
//   step {
//     load dram[0 : 4 x f16] -> sp[0 : 4 x f16] wait(t3) signal(t0)
//     vector f32 sp[0 : 4 x f16] : mul 0.5, truncate -> sp[128 : 4 x i8] wait(t0, t4) signal(t1, t3) site(s1)
//     vector f32 sp[128 : 4 x i8] : floor -> sp[64 : 4 x f16] wait(t5) signal(t2) site(s2)
//     store sp[128 : 4 x i8] -> dram[64 : 4 x i8] wait(t1) signal(t4)
//     store sp[64 : 4 x f16] -> dram[128 : 4 x f16] wait(t2) signal(t5)
//   }
//   finish {
//     halt
//   }
// }
