// RUN: sim
// One resident tile, 16 vectors: load, mvm, drain, store, by the rules of docs/isa.md.
// mrr-crossbar: digital period D 1 ns, symbol S 0.2 ns; DRAM 64 B in 0.25 ns after 100 ns, in
// chunks of 4096 B; scratchpad 64 B in 0.0625 ns; writing a tile 20 ns; array latency 2 ns, chunks
// of 16 vectors; 256 vector lanes.
//
// tune   dispatched at edge 0, issued at 1. 100 ns to the DRAM: read from 101, 64*64 + 4*64 =
//        4352 B are 68 slots or 17 ns, to 118. Rings settle from 118 to 138.
// CHECK: job writer0 Tune 1000000 .. 138000000 fs
// load   The step's first instruction waits for the setup: dispatched at 138, issued at 139. Read
//        from 239, 1024 B are 16 slots or 4 ns, to 243. Written in 16 lines or 1 ns, to 244.
// CHECK-NEXT: job load0 Load 139000000 .. 244000000 fs
// mvm    Read from 244 in 16 lines to 245, a multiple of S; 16 symbols are 3.2 ns, to 248.2, and
//        2 ns later the last sum is in its accumulator: 250.2.
// CHECK-NEXT: job stream0 Mvm 244000000 .. 250200000 fs
// vector Issued at the next edge, 251. 1024 elements are four groups of 256, a group's work is one
//        cycle, its 1024 B are written in 16 lines or 1 ns: works 251-252, 252-253, 253-254 (the
//        first write has ended at 253), 254-255, and each is followed by its write. The last: 256.
// CHECK-NEXT: job vector0 VectorOp 251000000 .. 256000000 fs
// store  100 ns to the DRAM: read from 356 in 64 lines or 4 ns, to 360; written in 64 slots or
//        16 ns, to 376.
// CHECK-NEXT: job store0 Store 256000000 .. 376000000 fs
// CHECK-NEXT: total 376000000 fs
// CHECK-NEXT: setup 1000000 .. 138000000 fs
// CHECK-NEXT: step 139000000 .. 376000000 fs
//
// load0   1 ns for its edge, 100 for the DRAM, 4 + 1 busy. Idle to 138 and 376 - 244.
// CHECK-NEXT: load0 busy 5000000 clock 1000000 latency 100000000 idle 270000000
// store0  queued at 141 (load 138, mvm 139, vector 140), waits for the vector unit to 256: 115; 100 for
//         the DRAM, 4 + 16 busy. Idle to 141.
// CHECK-NEXT: store0 busy 20000000 await_vector 115000000 latency 100000000 idle 141000000
// writer0 1 for its edge, 100 for the DRAM, 17 + 20 busy. Idle from 138.
// CHECK-NEXT: writer0 busy 37000000 clock 1000000 latency 100000000 idle 238000000
// stream0 queued at 139, waits for the load to 244: 105; busy 1 + 3.2 + 2. Idle 139 and 376 - 250.2.
// CHECK-NEXT: stream0 busy 6200000 await_load 105000000 idle 264800000
// vector0 queued at 140, waits for the stream to 250.2, for its edge to 251; busy 5.
// CHECK-NEXT: vector0 busy 5000000 await_stream 110200000 clock 800000 idle 260000000
// sequencer 5 instructions of 1 ns; the barrier from 1 to 138. 376 - 142 = 234 idle.
// CHECK-NEXT: sequencer busy 5000000 barrier 137000000 idle 234000000
//
// CHECK-NEXT: usefulMacs 65536
// CHECK-NEXT: physicalMacs 65536
// CHECK-NEXT: usedRingSymbols 65536
// CHECK-NEXT: vectorMvms 16
// CHECK-NEXT: symbols 16
// CHECK-NEXT: inputConversions 1024
// CHECK-NEXT: detections 1024
// CHECK-NEXT: adcConversions 1024
// CHECK-NEXT: accumulations 1024
// CHECK-NEXT: ringWrites 4096
// CHECK-NEXT: tileWrites 1
// The DRAM gives 4352 for the tile, 1024 for the vectors; 4096 for the results.
// CHECK-NEXT: dramReadBytes 5376
// CHECK-NEXT: dramWriteBytes 4096
// CHECK-NEXT: spReadBytes 5120
// CHECK-NEXT: spWriteBytes 5120
// CHECK-NEXT: floatMuls 1024
//
// Energy. A window ends where the next segment's first instruction is issued.
// CHECK-NEXT: setup window 0 .. 139000000 fs, streaming [0, 0, 0, 0] fs, ring holding 4096000000 fs
// 4096 rings from 138 on: 1 ns of the setup, 237 ns of the step.
// CHECK-NEXT: steps window 139000000 .. 376000000 fs, streaming [3200000, 0, 0, 0] fs, ring holding 970752000000 fs
// CHECK: inputDac 3655.680 pJ
// 1024 * 3.57; modulators at 42 fJ/bit * 8 bit = 0.336 pJ each.
// CHECK-NEXT: modulator 344.064 pJ
// 1024 * 1.04, 1024 * 1.48, 1024 * 0.1
// CHECK-NEXT: detector 1064.960 pJ
// CHECK-NEXT: adc 1515.520 pJ
// CHECK-NEXT: accumulator 102.400 pJ
// 4096 * (3.57 + 0.08)
// CHECK-NEXT: ringWrite 14950.400 pJ
// 10240 B * 0.8275 pJ/B; 9472 B * 8 bit/B * 3.9 pJ/bit
// CHECK-NEXT: scratchpad 8473.600 pJ
// CHECK-NEXT: dram 295526.400 pJ
// 1024 * 3.7
// CHECK-NEXT: vector 3788.800 pJ
// 238 ns * 4096 * 1.2 mW
// CHECK-NEXT: ringHold 1169817.600 pJ
// 376 ns * 4 cores * 64 modulators * 1.2 mW
// CHECK-NEXT: modulatorBias 115507.200 pJ
// Lasers (docs/physics.md): 2qB = 1.602177e-9, 4kTB/R = 8.283894e-14, RIN B = 1.581139e-6,
// sigma 1/256: I = 155.96968 uA;
// 6 dB; 64 * I * 10^0.6 / 0.2 = 198.696472 mW a core. 376 ns * 4 * that
// CHECK-NEXT: laser 298839.494 pJ
program "one resident tile" {
  target "mrr-crossbar"
  memory dram 9472
  memory sp 5120
  input "x" : tensor<16x64xu8> at 0
  output "y" : tensor<16x64xf32> at 1024
  image "w" at 5120 : 4096 x i8 = splat 1
  image "gains" at 9216 : 64 x i32 = splat 64
  token x_ready : load0 -> stream0
  token x_free : stream0 -> load0 initial 1
  token sums_ready : stream0 -> vector0
  token sums_free : vector0 -> stream0 initial 1
  token y_ready : vector0 -> store0
  token y_free : store0 -> vector0 initial 1
  setup {
    tune core0.bank0, dram[5120 : 64 x 64 x i8] {gains = 9216}
  }
  step {
    load dram[0 : 1024 x u8] -> sp[0 : 1024 x u8] wait(x_free) signal(x_ready)
    mvm core0.bank0, sp[0 : 16 x 64 x u8] -> acc[0] {adc_bits = 8} wait(x_ready, sums_free) signal(x_free, sums_ready)
    vector f32 acc0[0 : 1024 x i32] : mul 0.5 -> sp[1024 : 1024 x f32] wait(sums_ready, y_free) signal(sums_free, y_ready)
    store sp[1024 : 1024 x f32] -> dram[1024 : 1024 x f32] wait(y_ready) signal(y_free)
  }
  finish {
    halt
  }
}
