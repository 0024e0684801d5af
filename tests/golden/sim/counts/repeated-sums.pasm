// RUN: sim
// Two vectors of three positions each, of which one is a position of both: its sum is computed twice
// and is useful once. Nothing else is counted differently. Two-pass: 2 symbols a vector.
//
// (3 rows * 2 vectors - 1) * 3 taps
// CHECK: usefulMacs 15
// 64 * 64 rings * 2 vectors * 2 passes
// CHECK-NEXT: physicalMacs 16384
// CHECK-NEXT: usedRingSymbols 30
// CHECK-NEXT: vectorMvms 2
// CHECK-NEXT: symbols 4
// CHECK-NEXT: inputConversions 20
// CHECK-NEXT: detections 12
program "repeated" {
  target "mrr-crossbar"
  memory dram 64
  memory sp 64
  image "w" at 0 : 64 x i8 = splat 1
  setup {
    tune core0.bank0, dram[0 : 3 x 5 x i8] {taps = 3}
  }
  step {
    mvm core0.bank0, sp[0 : i8 axes(7:1) outer(2@0*2) inner(5@0)] -> acc[0] {encoding = two-pass, repeated = 1}
  }
  finish {
    halt
  }
}
