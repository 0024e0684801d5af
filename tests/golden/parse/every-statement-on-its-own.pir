// RUN: parse
// A statement that cannot be read hides no error of the next one.
module @m {level = tensor} {
  func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
    %y = tensor.relu %x tensor<2xf32>
    %z = tensor.rleu %x : tensor<2xf32>
    %w = tensor.relu %x : tensor<2xf33>
    core.return %w
  }
}
// EXPECT
// every-statement-on-its-own.pir:5:25: error[syntax]: expected '}', a %name or an op, found 'tensor<2xf32>'
// 5 |     %y = tensor.relu %x tensor<2xf32>
//   |                         ^
// every-statement-on-its-own.pir:6:10: error[unknown-op]: unknown op 'tensor.rleu'; `photonc ops` lists the ops of every level
// 6 |     %z = tensor.rleu %x : tensor<2xf32>
//   |          ^
// every-statement-on-its-own.pir:7:27: error[unknown-type]: 'tensor<2xf33>' is not a type: 'f33' is not an element type; expected f16, f32, f64, i1 .. i64, u1 .. u64
// 7 |     %w = tensor.relu %x : tensor<2xf33>
//   |                           ^
