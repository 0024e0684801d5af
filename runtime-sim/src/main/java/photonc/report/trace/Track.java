package photonc.report.trace;

/**
 * One row of the timeline. The trace format calls a group of rows a process and a row a thread.
 *
 * @param group number of its group, from 1 up
 * @param number of the row in the whole timeline, from 1 up
 */
record Track(int group, int number, String name) {}
