package photonc.backend;

import photonc.program.UnitId;

/**
 * One order that needs a token: unit {@code producer} finishes item {@code from} of a sequence
 * before {@code consumer} starts item {@code to} - of the same turn or, if {@code carried}, of the
 * next one.
 */
record Edge(int from, UnitId producer, int to, UnitId consumer, boolean carried, Access reason) {}
