// RUN: sim
// Four tiles go through two banks of a core in turn: while one streams, the next is written, as far
// as the two do not stand in each other's way at the scratchpad. The constants of mrr-crossbar are
// those of one-resident-tile.pasm. Sums stay in the accumulators.
//
// load w Issued at 1, read from 101. Four chunks of 4096 B, 64 slots or 16 ns each, one behind the
//        other: 117, 133, 149, 165; the last one's 64 lines are written by 165 + 4.
// CHECK: job load0 Load 1000000 .. 169000000 fs
// load x Dispatched at 169, issued at 170, read from 270 to 286, written to 290.
// CHECK-NEXT: job load0 Load 170000000 .. 290000000 fs
// tune 0 Dispatched behind load and sync at 171, issued at 172. 64 lines to 176, settles to 196.
// CHECK-NEXT: job writer0 Tune 172000000 .. 196000000 fs
// tune 1 The other bank is free too: 196, 200, 220. A third one is not.
// CHECK-NEXT: job writer0 Tune 196000000 .. 220000000 fs
// sync   Takes the token of the vectors at 290, a cycle.
// CHECK-NEXT: job stream0 Sync 290000000 .. 291000000 fs
// mvm 0  64 vectors are 4 chunks of 16 lines (1 ns) and 16 symbols (3.2 ns). Reads: 291-292, 292-293,
//        295.25-296.25 (asked for at the end of the first work, 295.2, started at a line's time),
//        298.4375-299.4375. Works without a gap from 292 to 304.8. 2 ns later: 306.8.
// CHECK-NEXT: job stream0 Mvm 291000000 .. 306800000 fs
// tune 2 and mvm 1 are issued at 307 and ask for the scratchpad together: writers come first. The
//        tile: 307-311, settled at 331. The vectors: from 311; works 312 to 324.8; 326.8.
// CHECK-NEXT: job writer0 Tune 307000000 .. 331000000 fs
// CHECK-NEXT: job stream0 Mvm 307000000 .. 326800000 fs
// tune 3 and mvm 2 the same at 331: the unit was busy until then, the tile was not there before.
// CHECK-NEXT: job writer0 Tune 331000000 .. 355000000 fs
// CHECK-NEXT: job stream0 Mvm 331000000 .. 350800000 fs
// mvm 3  Waits for its tile, reads at once: works 356 to 368.8; 370.8.
// CHECK-NEXT: job stream0 Mvm 355000000 .. 370800000 fs
// CHECK-NEXT: job stream0 Sync 371000000 .. 372000000 fs
// CHECK-NEXT: total 372000000 fs
// CHECK-NEXT: setup 1000000 .. 169000000 fs
// CHECK-NEXT: step 170000000 .. 372000000 fs
//
// load0   two edges, twice 100 ns, 64 + 4 and 16 + 4 busy. Idle from 290.
// CHECK-NEXT: load0 busy 88000000 clock 2000000 latency 200000000 idle 82000000
// writer0 4 * (4 + 20) busy; tune 0's edge 1; tune 2 waits for mvm 0 from 220 to 306.8, then 0.2.
//         Idle to 171 and from 355.
// CHECK-NEXT: writer0 busy 96000000 await_stream 86800000 clock 1200000 idle 188000000
// stream0 busy 2 syncs and 4 * 15.8 = 65.2; the load from 170 to 290; tiles from 326.8 to 331 and
//         350.8 to 355; edges at 307 and 371; behind the writer 2 * 4.
// CHECK-NEXT: stream0 busy 65200000 await_load 120000000 await_writer 8400000 clock 400000 sp_port 8000000 idle 170000000
// sequencer 12 instructions; the barrier from 1 to 169; idle from 180.
// CHECK-NEXT: sequencer busy 12000000 barrier 168000000 idle 192000000
//
// 4 tiles * 64 vectors * 64 rows * 64 lanes
// CHECK-NEXT: usefulMacs 1048576
// CHECK-NEXT: physicalMacs 1048576
// CHECK-NEXT: usedRingSymbols 1048576
// CHECK-NEXT: vectorMvms 256
// CHECK-NEXT: symbols 256
// CHECK-NEXT: inputConversions 16384
// CHECK-NEXT: detections 16384
// CHECK-NEXT: accumulations 16384
// CHECK-NEXT: ringWrites 16384
// CHECK-NEXT: tileWrites 4
// CHECK-NEXT: dramReadBytes 20480
// CHECK-NEXT: spReadBytes 32768
// CHECK-NEXT: spWriteBytes 20480
//
// Energy. Bank 0 holds 4096 rings from 196, bank 1 from 220, whatever is written over them.
// 4096 * (176 + 152) ns. The core streams 4 * 12.8 ns.
// CHECK: steps window 170000000 .. 372000000 fs, streaming [51200000, 0, 0, 0] fs, ring holding 1343488000000 fs
// 16384 * 3.57, * 0.336, * 1.04, * 0.1, * 3.65
// CHECK: inputDac 58490.880 pJ
// CHECK-NEXT: modulator 5505.024 pJ
// CHECK-NEXT: detector 17039.360 pJ
// CHECK-NEXT: accumulator 1638.400 pJ
// CHECK-NEXT: ringWrite 59801.600 pJ
// 53248 B * 0.8275 pJ; 20480 B * 31.2 pJ
// CHECK-NEXT: scratchpad 44062.720 pJ
// CHECK-NEXT: dram 638976.000 pJ
// 328 ns * 4096 * 1.2 mW
// CHECK-NEXT: ringHold 1612185.600 pJ
// 372 ns * 4 * 64 * 1.2 mW
// CHECK-NEXT: modulatorBias 114278.400 pJ
// Lasers (docs/physics.md): 2qB = 1.602177e-9, 4kTB/R = 8.283894e-14, RIN B = 1.581139e-6,
// sigma 1/256: I = 155.96968 uA;
// 6 dB; 64 * I * 10^0.6 / 0.2 = 198.696472 mW a core. 372 ns * 4 * that
// CHECK-NEXT: laser 295660.350 pJ
program "two banks in turn" {
  target "mrr-crossbar"
  memory dram 20480
  memory sp 20480
  input "x" : tensor<64x64xu8> at 0
  image "w" at 4096 : 16384 x i8 = splat 1
  token x_ready : load0 -> stream0
  token x_free : stream0 -> load0 initial 1
  token written : writer0 -> stream0
  token bank_free : stream0 -> writer0 initial 2
  setup {
    load dram[4096 : 16384 x i8] -> sp[4096 : 16384 x i8]
  }
  step {
    load dram[0 : 4096 x u8] -> sp[0 : 4096 x u8] wait(x_free) signal(x_ready)
    sync stream0 wait(x_ready)
    repeat 2 {
      tune core0.bank0, sp[4096 : 64 x 64 x i8] {outputs = 256, reduction = 64, index = [0, 1, 2, 3], row = 2*i0, column = 0} wait(bank_free) signal(written)
      mvm core0.bank0, sp[0 : 64 x 64 x u8] -> acc[32768*i0] wait(written) signal(bank_free)
      tune core0.bank1, sp[4096 : 64 x 64 x i8] {outputs = 256, reduction = 64, index = [0, 1, 2, 3], row = 2*i0 + 1, column = 0} wait(bank_free) signal(written)
      mvm core0.bank1, sp[0 : 64 x 64 x u8] -> acc[32768*i0 + 16384] wait(written) signal(bank_free)
    }
    sync stream0 signal(x_free)
  }
  finish {
    halt
  }
}
