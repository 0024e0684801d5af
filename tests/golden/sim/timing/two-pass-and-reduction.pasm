// RUN: sim
// Signed inputs in two passes through a partly used tile, then exp, then the mean of each vector's
// ten values. The constants of mrr-crossbar are those of one-resident-tile.pasm; exp takes 10 cycles.
//
// tune   10 rows: 10*64 + 4*10 = 680 B are 11 slots or 2.75 ns: 101 to 103.75. Rings settle from
//        the next edge, 104, to 124.
// CHECK: job writer2 Tune 1000000 .. 124000000 fs
// load   Dispatched at 124, issued at 125; 256 B in 4 slots 225-226, in 4 lines to 226.25.
// CHECK-NEXT: job load0 Load 125000000 .. 226250000 fs
// mvm    Issued at 227, read to 227.25; the next symbol starts at 227.4, and 4 vectors * 2 passes are
//        1.6 ns, to 229; 2 ns later 231.
// CHECK-NEXT: job stream2 Mvm 227000000 .. 231000000 fs
// exp    40 elements, one group: 1 + 10 cycles from 231 to 242; 160 B in 3 lines to 242.1875.
// CHECK-NEXT: job vector0 VectorOp 231000000 .. 242187500 fs
// mean   Issued at 243. 4 elements read 4 * 10 * 4 = 160 B in 3 lines, to 243.1875; work from the
//        next edge, 244: 10 numbers a sum and a multiplication, 11 cycles, to 255; 16 B in one line.
// CHECK-NEXT: job vector0 VectorOp 243000000 .. 255062500 fs
// store  Issued at 256, read from 356 in one line to 356.0625, written in the next DRAM slot, 356.25
//        to 356.5.
// CHECK-NEXT: job store0 Store 256000000 .. 356500000 fs
// CHECK-NEXT: total 356500000 fs
//
// load0   edge 1, latency 100, busy 1 + 0.25. Idle to 124 and 356.5 - 226.25.
// CHECK: load0 busy 1250000 clock 1000000 latency 100000000 idle 254250000
// store0  queued at 128 (load 124, mvm 125, vectors 126 and 127), waits for the vector unit to 255.0625,
//         for its edge 0.9375, latency 100, busy 0.0625 + 0.25, between them 0.1875 for the slot. Idle
//         to 128.
// CHECK-NEXT: store0 busy 312500 await_vector 127062500 clock 937500 latency 100000000 dram_port 187500 idle 128000000
// writer2 edge 1, latency 100, busy 2.75 + 20, 0.25 to the edge between them. Idle from 124.
// CHECK-NEXT: writer2 busy 22750000 clock 1250000 latency 100000000 idle 232500000
// stream2 queued at 125; the load to 226.25; 0.75 to the edge, 0.15 to the symbol; busy 0.25 + 1.6 + 2.
// CHECK-NEXT: stream2 busy 3850000 await_load 101250000 clock 900000 idle 250500000
// vector0 queued at 126; the stream to 231; busy 11 + 0.1875, then 0.1875 + 11 + 0.0625; edges 242.1875
//         to 243 and 243.1875 to 244.
// CHECK-NEXT: vector0 busy 22437500 await_stream 105000000 clock 1625000 idle 227437500
//
// 10 rows * 64 lanes * 4 vectors; the whole array twice for each vector.
// CHECK: usefulMacs 2560
// CHECK-NEXT: physicalMacs 32768
// CHECK-NEXT: usedRingSymbols 5120
// CHECK-NEXT: vectorMvms 4
// CHECK-NEXT: symbols 8
// CHECK-NEXT: inputConversions 512
// CHECK-NEXT: detections 80
// CHECK-NEXT: adcConversions 80
// CHECK-NEXT: accumulations 80
// CHECK-NEXT: ringWrites 640
// CHECK-NEXT: tileWrites 1
// 680 + 256; 256 + 160 + 16 both ways
// CHECK-NEXT: dramReadBytes 936
// CHECK-NEXT: dramWriteBytes 16
// CHECK-NEXT: spReadBytes 432
// CHECK-NEXT: spWriteBytes 432
// a sum of 4 * 10; 40 before the exponential and 4 behind the sum
// CHECK-NEXT: floatAdds 40
// CHECK-NEXT: floatMuls 44
// CHECK-NEXT: complexOps 40
//
// 512 * 3.57, 512 * 0.336, 80 * 1.04, 80 * 1.48, 80 * 0.1, 640 * 3.65
// CHECK: inputDac 1827.840 pJ
// CHECK-NEXT: modulator 172.032 pJ
// CHECK-NEXT: detector 83.200 pJ
// CHECK-NEXT: adc 118.400 pJ
// CHECK-NEXT: accumulator 8.000 pJ
// CHECK-NEXT: ringWrite 2336.000 pJ
// 864 * 0.8275; 952 * 31.2
// CHECK-NEXT: scratchpad 714.960 pJ
// CHECK-NEXT: dram 29702.400 pJ
// 40 * 0.9 + 44 * 3.7 + 40 * 37
// CHECK-NEXT: vector 1678.800 pJ
// 232.5 ns * 640 * 1.2 mW
// CHECK-NEXT: ringHold 178560.000 pJ
// 356.5 ns * 4 * 64 * 1.2 mW
// CHECK-NEXT: modulatorBias 109516.800 pJ
// Lasers (docs/physics.md): 2qB = 1.602177e-9, 4kTB/R = 8.283894e-14, RIN B = 1.581139e-6,
// sigma 1/256: I = 155.96968 uA;
// 6 dB; 64 * I * 10^0.6 / 0.2 = 198.696472 mW a core. 356.5 ns * 4 * that
// CHECK-NEXT: laser 283341.169 pJ
program "two passes and a reduction" {
  target "mrr-crossbar"
  memory dram 1024
  memory sp 576
  input "x" : tensor<4x64xi8> at 0
  output "y" : tensor<4xf32> at 256
  image "w" at 320 : 640 x i8 = splat 1
  image "gains" at 960 : 10 x i32 = splat 64
  token x_ready : load0 -> stream2
  token x_free : stream2 -> load0 initial 1
  token sums_ready : stream2 -> vector0
  token sums_free : vector0 -> stream2 initial 1
  token y_ready : vector0 -> store0
  token y_free : store0 -> vector0 initial 1
  setup {
    tune core2.bank1, dram[320 : 10 x 64 x i8] {gains = 960}
  }
  step {
    load dram[0 : 256 x i8] -> sp[0 : 256 x i8] wait(x_free) signal(x_ready)
    mvm core2.bank1, sp[0 : 4 x 64 x i8] -> acc[0] {adc_bits = 8, encoding = two-pass} wait(x_ready, sums_free) signal(x_free, sums_ready)
    vector f32 acc2[0 : 40 x i32] : mul 0.125, exp -> sp[256 : 40 x f32] wait(sums_ready) signal(sums_free)
    vector f32 sum(sp[256 : 4 x 10 x f32]) : mul 0.1 -> sp[512 : 4 x f32] wait(y_free) signal(y_ready)
    store sp[512 : 4 x f32] -> dram[256 : 4 x f32] wait(y_ready) signal(y_free)
  }
  finish {
    halt
  }
}
