package photonc.sim.functional;

import java.util.List;

/**
 * The operands of a vector instruction.
 *
 * @param numbers what is reduced: an entry with one source for each reduced operand if an output's
 *     numbers are read after one another, or one such entry for every number, each read for all
 *     outputs of a block
 * @param reduced numbers that become one
 * @param plain what is read element by element
 */
record VectorInputs(List<List<VectorSource>> numbers, long reduced, List<VectorSource> plain) {}
