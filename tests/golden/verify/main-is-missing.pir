// RUN: verify
module @m {level = tensor} {
}
// EXPECT
// @m: error[bad-structure]: a module needs a function @main, its entry
