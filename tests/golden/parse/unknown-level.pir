// RUN: parse
module @m {level = tiles} {
}
// EXPECT
// unknown-level.pir:2:20: error[syntax]: 'tiles' is not a level; expected tensor, tile or array
// 2 | module @m {level = tiles} {
//   |                    ^
