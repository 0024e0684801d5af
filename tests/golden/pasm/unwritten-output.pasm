// RUN: check
program "mute" {
  target "mrr-crossbar"
  memory dram 192
  memory sp 64
  input "x" : tensor<64xu8> at 0
  output "x_again" : tensor<64xu8> at 0
  output "y" : tensor<64xu8> at 64 // ERROR: bad-program output 'y' is never written at dram[96, 128)
  output "z" : tensor<64xu8> at 128 // ERROR: bad-program output 'z' is never written at dram[128, 192)
  step {
    store sp[0 : 32 x u8] -> dram[64 : 32 x u8]
  }
  finish { halt }
}
