package photonc.cost;

import photonc.target.Target;

/**
 * One instruction of the vector unit, with operands and result in the scratchpad: what every
 * element of the result reads, writes and computes (in f32).
 *
 * @param elements of the result
 * @param readBytes of the operands, for each element
 * @param writeBytes of the result, for each element
 */
public record VectorWork(
    long elements,
    long readBytes,
    long writeBytes,
    long additions,
    long multiplications,
    long complexOps) {
  public VectorWork {
    if (elements < 1) {
      throw new IllegalArgumentException("a vector instruction of " + elements + " elements");
    }
  }

  /** Elements put elsewhere as they are. */
  public static VectorWork move(long elements, int bytes) {
    return new VectorWork(elements, bytes, bytes, 0, 0, 0);
  }

  /** f32 elements to codes: a multiplication and a rounding. */
  public static VectorWork quantize(long elements, int codeBytes) {
    return new VectorWork(elements, Float.BYTES, codeBytes, 0, 2, 0);
  }

  /** Dot products of {@code lanes} f32 numbers. */
  public static VectorWork dot(long elements, long lanes) {
    long read = Math.multiplyExact(2L * Float.BYTES, lanes);
    return new VectorWork(elements, read, Float.BYTES, lanes, lanes, 0);
  }

  /** From its issue to its end, with nothing else on the machine. */
  public Cost cost(Target target) {
    Facts facts = new Facts();
    facts.add(Fact.SCRATCHPAD_BYTES, (double) elements * (readBytes + writeBytes));
    facts.add(Fact.FLOAT_ADDS, (double) elements * additions);
    facts.add(Fact.FLOAT_MULTIPLIES, (double) elements * multiplications);
    facts.add(Fact.COMPLEX_OPS, (double) elements * complexOps);
    return new EnergyTable(target).cost(latencyFs(target), facts, Precision.full(target));
  }

  private long latencyFs(Target target) {
    long digitalFs = target.clocks().digitalFs();
    long cycles = additions + multiplications + complexOps * target.vector().complexCycles();
    Job.Shape shape =
        new Job.Shape(
            elements,
            target.vector().lanes(),
            readBytes,
            writeBytes,
            Math.multiplyExact(Math.max(1, cycles), digitalFs),
            0,
            0,
            digitalFs);
    Scratchpad scratchpad =
        new Scratchpad(target.scratchpad().lineBytes(), target.scratchpad().lineFs());
    Job job = new Job(shape, scratchpad, Holding.Sink.NONE);
    job.start(0, digitalFs);
    while (job.pendingFs() != Job.NEVER) {
      job.serve();
    }
    return job.doneFs();
  }
}
