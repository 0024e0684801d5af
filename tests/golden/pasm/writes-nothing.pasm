// RUN: check
// A pattern whose coordinates never meet its axis moves nothing.
program "vain" {
  target "mrr-crossbar"
  memory dram 64
  memory sp 64
  step {
    store sp[0 : 8 x u8] -> dram[0 : u8 axes(8:1:8) inner(8@0)] // ERROR: bad-program writes nothing in any turn
  }
  finish { halt }
}
