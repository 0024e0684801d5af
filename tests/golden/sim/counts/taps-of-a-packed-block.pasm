// RUN: sim
// Of 8 lanes of a row 3 carry a weight of the model, the others hold zero. Two-pass: 2 symbols a
// vector. The first block is full; of the second two columns are there, fewer than taps.
//
// 4 rows * min(3, 8) * 5 vectors + 4 rows * min(3, 2) * 5 vectors
// CHECK: usefulMacs 100
// 64 * 64 rings * 5 vectors * 2 passes, for each block
// CHECK-NEXT: physicalMacs 81920
// CHECK-NEXT: usedRingSymbols 200
// CHECK-NEXT: vectorMvms 10
// CHECK-NEXT: symbols 20
// Zeros are streamed through, detected and held like any other weight: 10 symbols * (8 + 2) lanes,
// 20 symbols * 4 rows, 4 * 8 + 4 * 2 rings.
// CHECK-NEXT: inputConversions 100
// CHECK-NEXT: detections 80
// CHECK: ringWrites 40
program "packed" {
  target "mrr-crossbar"
  memory dram 64
  memory sp 64
  image "w" at 0 : 64 x i8 = splat 1
  setup {
    tune core0.bank0, dram[0 : 4 x 8 x i8] {reduction = 10, taps = 3}
    tune core0.bank1, dram[0 : 4 x 8 x i8] {reduction = 10, column = 1, taps = 3}
  }
  step {
    mvm core0.bank0, sp[0 : i8 axes(10:1) outer(5@0*0) inner(10@0 from 0 count 8)] -> acc[0] {encoding = two-pass}
    mvm core0.bank1, sp[0 : i8 axes(10:1) outer(5@0*0) inner(10@0 from 8 count 8)] -> acc[0] {accumulate = 1, encoding = two-pass}
  }
  finish {
    halt
  }
}
