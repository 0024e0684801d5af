/**
 * The project's example network: digits drawn by code, a small network trained on them, and the
 * files in {@code examples/} written from both. Every byte follows from the seeds: arithmetic is
 * double in a fixed order, exp and the like are {@link java.lang.StrictMath}'s.
 */
package photonc.benchmark.digits;
