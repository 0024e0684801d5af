// RUN: sim
// A table of weights is quantised where it will be read, a bank is written from it, and dot products
// are taken beside. The constants of mrr-crossbar are those of one-resident-tile.pasm.
//
// load   Dispatched at 0, issued at 1, 100 ns to the DRAM; 2048 B in 32 slots 101-109, in 32 lines to
//        111.
// CHECK: job load0 Load 1000000 .. 111000000 fs
// codes  Issued at 111. Two groups of 256: 1024 B read 111-112 and 112-113; two cycles each from 112 and
//        from 114 to 116; 256 B in 4 lines to 116.25.
// CHECK-NEXT: job vector0 VectorOp 111000000 .. 116250000 fs
// tune   Issued at 117 and served before the vector unit: 512 B in 8 lines to 117.5. Rings settle from
//        the next edge, 118, to 138.
// CHECK-NEXT: job writer0 Tune 117000000 .. 138000000 fs
// dot    Issued at 117. 4 sums of 64 numbers read 4 * 2 * 64 * 4 = 2048 B in 32 lines behind the tune,
//        117.5 to 119.5; from the next edge, 120, 64 multiplications and 64 additions to 248; 16 B in a line.
// CHECK-NEXT: job vector0 VectorOp 117000000 .. 248062500 fs
// mvm    Issued at 138, 256 B read to 138.25; the next symbol starts at 138.4, and 4 vectors * 2 passes are
//        1.6 ns, to 140; 2 ns later 142.
// CHECK-NEXT: job stream0 Mvm 138000000 .. 142000000 fs
// store  Issued at 249, read from 349 in a line to 349.0625, written in the next DRAM slot, 349.25 to
//        349.5.
// CHECK-NEXT: job store0 Store 249000000 .. 349500000 fs
// CHECK-NEXT: total 349500000 fs
//
// 8 rows * 64 lanes * 4 vectors, and 4 dots of 64
// CHECK: usefulMacs 2304
// CHECK: ringWrites 512
// CHECK-NEXT: tileWrites 1
// 2048; 16; 2048 + 512 + 256 + 2048 + 16; 2048 + 512 + 16
// CHECK-NEXT: dramReadBytes 2048
// CHECK-NEXT: dramWriteBytes 16
// CHECK-NEXT: spReadBytes 4880
// CHECK-NEXT: spWriteBytes 2576
// 4 * 64; 512 products and roundings, 4 * 64 products
// CHECK-NEXT: floatAdds 256
// CHECK-NEXT: floatMuls 1280
program "a table made at run time" {
  target "mrr-crossbar"
  memory dram 2112
  memory sp 2624
  input "k" : tensor<8x64xf32> at 0
  output "y" : tensor<4xf32> at 2048
  token k_ready : load0 -> vector0
  token k_free : vector0 -> load0 initial 1
  token table_ready : vector0 -> writer0
  token table_free : writer0 -> vector0 initial 1
  token bank_ready : writer0 -> stream0
  token bank_free : stream0 -> writer0 initial 1
  token streamed : stream0 -> vector0 initial 1
  token y_ready : vector0 -> store0
  token y_free : store0 -> vector0 initial 1
  step {
    load dram[0 : 512 x f32] -> sp[0 : 512 x f32] wait(k_free) signal(k_ready)
    vector f32 sp[0 : 512 x f32] : mul 4, round -> sp[2048 : 512 x i8] wait(k_ready, table_free, streamed) signal(table_ready)
    tune core0.bank0, sp[2048 : 8 x 64 x i8] wait(table_ready, bank_free) signal(table_free, bank_ready)
    mvm core0.bank0, sp[2048 : 4 x 64 x i8] -> acc[0] {encoding = two-pass} wait(bank_ready) signal(bank_free, streamed)
    vector f32 dot(sp[0 : 4 x 64 x f32]), dot(sp[1024 : 4 x 64 x f32]) -> sp[2560 : 4 x f32] wait(y_free) signal(k_free, y_ready)
    store sp[2560 : 4 x f32] -> dram[2048 : 4 x f32] wait(y_ready) signal(y_free)
  }
  finish {
    halt
  }
}
