// RUN: sim --steps 2
// Two steps with one buffer for x and one for y: the load of the second goes beside the store of
// the first. The constants of mrr-crossbar are those of one-resident-tile.pasm.
//
// load 1  Dispatched at 0, issued at 1, read from 101 in 16 slots to 105, written in 16 lines to 106.
// CHECK: job load0 Load 1000000 .. 106000000 fs
// vector 1  Issued at 106. Four groups of 256: a read is 256 B or 0.25 ns, work a cycle, a write
//         1024 B or 1 ns. Reads 0 and 1 to 106.5; works 107-108, 108-109; at 108 write 0 comes before
//         read 2: 108-109, then 109-109.25; write 1 109.25-110.25, read 3 110.25-110.5; works 110-111 and
//         111-112 with their writes 111-112 and 112-113.
// CHECK-NEXT: job vector0 VectorOp 106000000 .. 113000000 fs
// load 2  x is free at 113: read from 213 to 217, written from 217, when the store has read, to 218.
// CHECK-NEXT: job load0 Load 113000000 .. 218000000 fs
// store 1  y is there at 113: read from 213 in 64 lines to 217; written from 217, when the load has
//         read, in 64 slots to 233.
// CHECK-NEXT: job store0 Store 113000000 .. 233000000 fs
// vector 2  x is there at 218, y is free at 233; 7 ns as before.
// CHECK-NEXT: job vector0 VectorOp 233000000 .. 240000000 fs
// store 2  Read from 340 to 344, written to 360.
// CHECK-NEXT: job store0 Store 240000000 .. 360000000 fs
// CHECK-NEXT: total 360000000 fs
// CHECK-NEXT: step 1000000 .. 233000000 fs
// CHECK-NEXT: step 113000000 .. 360000000 fs
//
// load0   edge 1; twice 100 and 4 + 1; waits for x from 106 to 113. Idle from 218.
// CHECK-NEXT: load0 busy 10000000 await_vector 7000000 clock 1000000 latency 200000000 idle 142000000
// store0  queued at 2 and waits for y to 113, from 233 to 240 again; twice 100 and 4 + 16.
// CHECK-NEXT: store0 busy 40000000 await_vector 118000000 latency 200000000 idle 2000000
// vector0 queued at 1, waits for x to 106, then for y from 113 to 233; of 7 ns 0.5 to the edge at
//         107, twice. Idle 1 and 360 - 240.
// CHECK-NEXT: vector0 busy 13000000 await_load 105000000 await_store 120000000 clock 1000000 idle 121000000
// CHECK-NEXT: sequencer busy 6000000 idle 354000000
program "loads beside stores" {
  target "mrr-crossbar"
  memory dram 5120
  memory sp 5120
  input "x" : tensor<1024xu8> at 0
  output "y" : tensor<1024xf32> at 1024
  token x_ready : load0 -> vector0
  token x_free : vector0 -> load0 initial 1
  token y_ready : vector0 -> store0
  token y_free : store0 -> vector0 initial 1
  step {
    load dram[0 : 1024 x u8] -> sp[0 : 1024 x u8] wait(x_free) signal(x_ready)
    vector f32 sp[0 : 1024 x u8] : mul 0.5 -> sp[1024 : 1024 x f32] wait(x_ready, y_free) signal(x_free, y_ready)
    store sp[1024 : 1024 x f32] -> dram[1024 : 1024 x f32] wait(y_ready) signal(y_free)
  }
  finish {
    halt
  }
}
