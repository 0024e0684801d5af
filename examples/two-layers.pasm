// A network of two layers for mrr-crossbar, written by hand: eight vectors of eight 8-bit inputs,
// five hidden codes with ReLU, three outputs. The layers sit on two cores, and the vectors come in
// two turns of four, so that the second turn's first layer streams while the first turn goes on.
program "two-layers" {
  target "mrr-crossbar"
  memory dram 448
  memory sp 256
  input "x" : tensor<8x8xu8> at 0
  output "y" : tensor<8x3xf32> at 64

  // Order between units comes from tokens alone: "ready" says that a buffer is filled, "free" that
  // it may be filled again, which it may from the start. The other buffers need no "free": the
  // vector unit works in its own order, and that settles it. Loads have a queue of their own: those
  // of the next step come while this one computes.
  token x_ready : load0 -> stream0
  token x_free : stream0 -> load0 initial 1
  token sums1_ready : stream0 -> vector0
  token sums1_free : vector0 -> stream0 initial 1
  token hidden_ready : vector0 -> stream1
  token sums2_ready : stream1 -> vector0
  token y_ready : vector0 -> store0
  token y_free : store0 -> vector0 initial 2 // one for each turn

  site whole "two-layers"
  site fc1 "fc1"
  site fc2 "fc2"

  image "fc1.weight" at 192 : 40 x i8 = dense [
     3, -1,  4,  1, -5,  9,  2, -6,
     5,  3, -5,  8,  9, -7,  9,  3,
    -2,  3,  8, -4,  6,  2, -6,  4,
     3, -3,  8,  3,  2,  7, -9,  5,
     0,  2, -8,  8,  4,  1,  9,  7]
  // What one step of the converter is worth, for every output.
  image "fc1.lsb" at 256 : 5 x i32 = dense [32, 64, 32, 32, 64]
  image "fc2.weight" at 320 : 15 x i8 = dense [
     2, -7,  1,  8, -2,
    -8,  1,  8,  2,  8,
     4,  5, -9,  0,  4]
  image "fc2.lsb" at 384 : 3 x i32 = dense [8, 16, 8]

  setup {
    tune core0.bank0, dram[192 : 5 x 8 x i8] {gains = 256} site(fc1)
    tune core1.bank0, dram[320 : 3 x 5 x i8] {gains = 384} site(fc2)
  }
  step {
    load dram[0 : 64 x u8] -> sp[0 : 64 x u8] wait(x_free) signal(x_ready) site(fc1)
    sync stream0 wait(x_ready)
    repeat 2 {
      mvm core0.bank0, sp[32*i0 : 4 x 8 x u8] -> acc[0] {adc_bits = 8}
        wait(sums1_free) signal(sums1_ready) site(fc1)

      // ReLU, and from sums to 8-bit codes.
      vector f32 acc0[0 : 20 x i32] : mul 0.046875, max 0.0, round -> sp[64 : 20 x u8]
        wait(sums1_ready) signal(sums1_free, hidden_ready) site(fc1)

      mvm core1.bank0, sp[64 : 4 x 5 x u8] -> acc[0] {adc_bits = 8}
        wait(hidden_ready) signal(sums2_ready) site(fc2)

      vector f32 acc1[0 : 12 x i32] : mul 0.0625 -> sp[48*i0 + 128 : 12 x f32]
        wait(sums2_ready, y_free) site(fc2)
    }
    sync stream0 signal(x_free)
    sync vector0 signal(y_ready)
    store sp[128 : 24 x f32] -> dram[64 : 24 x f32] wait(y_ready) signal(y_free, y_free) site(fc2)
  }
  finish { halt }
}
