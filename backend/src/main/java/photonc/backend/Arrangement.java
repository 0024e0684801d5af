package photonc.backend;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way to lay out the scratchpad.
 *
 * @param values addresses of what a step computes
 * @param apart buffers of transfers that share their place with nothing
 * @param before loads of values that were put aside, in front of drafts
 * @param plan where weight tables are
 * @param fs about how long after each other inferences end
 */
record Arrangement(
    Map<Buffer, Long> values,
    Set<Buffer> apart,
    Map<Integer, List<Draft>> before,
    TablePlan plan,
    long fs) {}
