package photonc.tests.pipeline;

import java.util.List;
import photonc.ir.Value;

/** A number that a loop counts, or a fixed one. */
record LoopIndex(List<Value> counter, long number) {}
