package photonc.cost;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import photonc.ir.Mapping;
import photonc.program.InputEncoding;
import photonc.target.GainGrid;
import photonc.target.Streaming;
import photonc.target.Target;

/**
 * One product from its first instruction to its last: the steps the compiler writes, in time. A
 * loop is followed until the machine is in a state it was in before; what is left of it is added
 * up.
 */
final class Schedule {
  private static final int MOST_TURNS_FOLLOWED = 128;

  private record Moment(long turn, long timeFs, double[] facts) {}

  private final Product product;
  private final Target target;
  private final Mapping mapping;
  private final InputEncoding encoding;
  private final Plan plan;
  private final LeastTime least;
  private final Work work;
  private final Timeline timeline;
  private final Facts facts = new Facts();
  private final Holding[] holdings;
  private final long[] counters;
  private final long gainBytes;

  Schedule(Product product, Target target, Mapping mapping) {
    this(product, target, mapping, Plan.of(product, target, mapping));
  }

  /**
   * @param plan of the same product, target and mapping
   */
  Schedule(Product product, Target target, Mapping mapping, Plan plan) {
    this.product = product;
    this.target = target;
    this.mapping = mapping;
    this.encoding = encoding(product, target);
    this.plan = plan;
    this.least = new LeastTime(product, target, mapping, encoding.passes());
    this.work = least.of(plan.nodes());
    this.timeline = new Timeline(target, plan.tokens(), facts);
    this.holdings = new Holding[target.array().cores()];
    Arrays.setAll(holdings, core -> new Holding(target.array().banks(), facts));
    this.counters = new long[plan.counters()];
    this.gainBytes = target.isAnalog() ? gains(product, target).stepType().bytes() : 0;
  }

  private static GainGrid gains(Product product, Target target) {
    int outputBits = Precision.of(product, target).output();
    return new GainGrid(target, product.input(), product.weight(), outputBits);
  }

  /** How the product's inputs are streamed. */
  static InputEncoding encoding(Product product, Target target) {
    return product.signedInput() && product.input().isInteger()
        ? target.converters().signedInputs()
        : InputEncoding.DIRECT;
  }

  Facts facts() {
    return facts;
  }

  /** Runs to the end, or until it is known to be later than {@code limitFs} (then it is empty). */
  OptionalLong run(long limitFs) {
    if (mapping.resident()) {
      preload(plan.nodes());
    }
    if (!run(plan.nodes(), limitFs)) {
      return OptionalLong.empty();
    }
    timeline.finish();
    settle(timeline.endFs());
    return timeline.endFs() > limitFs ? OptionalLong.empty() : OptionalLong.of(timeline.endFs());
  }

  /** Resident blocks stand in their banks from the setup on, one for each mvm of the text. */
  private void preload(List<Node> from) {
    for (Node node : from) {
      if (node instanceof Node.Loop loop) {
        preload(loop.body());
      } else if (node instanceof Node.Step step && step.kind() == Node.Kind.MVM) {
        holdings[step.core()].preload(step.bank(), rows(step) * lanes(step));
      }
    }
  }

  private void settle(long untilFs) {
    for (Holding holding : holdings) {
      holding.settle(untilFs);
    }
  }

  private boolean run(List<Node> body, long limitFs) {
    for (Node node : body) {
      if (node instanceof Node.Step step) {
        dispatch(step);
      } else if (!loop((Node.Loop) node, limitFs)) {
        return false;
      }
    }
    return mayEndBy(limitFs);
  }

  /** What has not issued yet happens from now on. */
  private boolean mayEndBy(long limitFs) {
    return limitFs == Long.MAX_VALUE
        || timeline.nowFs() + least.remainingFs(work.without(facts.issued())) <= limitFs;
  }

  /** All turns of a loop but the last (which may meet the edges of the product) are alike. */
  private boolean loop(Node.Loop loop, long limitFs) {
    Map<Signature, Moment> seen = new HashMap<>();
    Moment halfway = new Moment(0, 0, new double[0]);
    boolean jumped = false;
    for (long turn = 0; turn < loop.count(); turn++) {
      counters[loop.counter()] = turn;
      if (!run(loop.body(), limitFs)) {
        return false;
      }
      if (jumped || turn + 3 > loop.count()) {
        continue;
      }
      settle(timeline.nowFs());
      Moment now = new Moment(turn, timeline.nowFs(), facts.copy());
      halfway = turn == MOST_TURNS_FOLLOWED / 2 ? now : halfway;
      Signature signature = timeline.signature();
      Moment before = seen.putIfAbsent(signature, now);
      if (before == null && seen.size() == MOST_TURNS_FOLLOWED) {
        before = halfway;
      }
      if (before != null) {
        long period = turn - before.turn();
        long periods = (loop.count() - 2 - turn) / period;
        jump(before, now, periods);
        turn += periods * period;
        jumped = true;
      }
    }
    return true;
  }

  private void jump(Moment before, Moment now, long periods) {
    long fs = Math.multiplyExact(now.timeFs() - before.timeFs(), periods);
    timeline.shift(fs);
    for (Holding holding : holdings) {
      holding.shift(fs);
    }
    facts.repeat(before.facts(), periods);
  }

  private void dispatch(Node.Step step) {
    facts.count(Fact.STEPS, 1);
    timeline.dispatch(
        switch (step.kind()) {
          case TUNE -> tune(step);
          case MVM -> mvm(step);
          case TOTAL -> total(step);
          case DRAIN -> drain(step);
          case SYNC -> sync(step);
        });
  }

  private Task task(Node.Step step, Job.Shape shape) {
    return new Task(
        step, new Job(shape, timeline.scratchpad(), Holding.Sink.NONE), Task.DoneSink.NONE);
  }

  private Task tune(Node.Step step) {
    long rings = rows(step) * lanes(step);
    long bytes = rings * product.weight().bytes() + gainBytes * rows(step);
    facts.count(Fact.RING_WRITES, rings);
    facts.count(Fact.TILE_WRITES, 1);
    facts.count(Fact.SCRATCHPAD_BYTES, bytes);
    Job.Shape shape =
        new Job.Shape(1, 1, bytes, 0, target.write().tileFs(), 0, 0, target.clocks().digitalFs());
    Holding holding = holdings[step.core()];
    return new Task(
        step,
        new Job(shape, timeline.scratchpad(), Holding.Sink.NONE),
        doneFs -> holding.hold(step.bank(), rings, doneFs));
  }

  private Task mvm(Node.Step step) {
    long vectors = vectors(step);
    Streaming streaming = target.streaming(rows(step), lanes(step), encoding.passes());
    long vectorBytes =
        lanes(step) * product.input().bytes() * target.array().fetches(encoding.passes());
    count(vectors, rows(step), lanes(step));
    facts.count(Fact.SCRATCHPAD_BYTES, vectors * vectorBytes);
    Job.Shape shape =
        new Job.Shape(
            vectors,
            streaming.group(),
            vectorBytes,
            0,
            streaming.groupFs(),
            streaming.vectorFs(),
            streaming.tailFs(),
            target.clocks().symbolFs());
    Holding holding = holdings[step.core()];
    return new Task(step, new Job(shape, timeline.scratchpad(), holding::work), Task.DoneSink.NONE);
  }

  private void count(long vectors, long rows, long lanes) {
    long symbols = vectors * encoding.passes();
    facts.count(Fact.SYMBOLS, symbols);
    facts.count(Fact.VECTOR_MVMS, vectors);
    facts.count(Fact.ACCUMULATIONS, symbols * rows);
    facts.count(Fact.RING_SYMBOLS, symbols * rows * lanes);
    if (target.isAnalog()) {
      int sides = encoding == InputEncoding.DIFFERENTIAL ? 2 : 1;
      facts.count(Fact.INPUT_CONVERSIONS, symbols * lanes * sides);
      facts.count(Fact.DETECTIONS, symbols * rows);
    }
  }

  /** Accumulators ask no server. */
  private Task total(Node.Step step) {
    long words = rows(step) * vectors(step);
    int additions = step.cores() - 1;
    facts.count(Fact.SUM_ADDS, words * additions);
    return vector(step, words, 0, 0, additions);
  }

  private Task drain(Node.Step step) {
    long words = rows(step) * vectors(step);
    Drain drain = product.drain();
    long readBytes = 4L * drain.operands();
    facts.count(Fact.SCRATCHPAD_BYTES, words * (readBytes + drain.elementBytes()));
    facts.count(Fact.FLOAT_ADDS, words * drain.additions());
    facts.count(Fact.FLOAT_MULTIPLIES, words * drain.multiplications());
    facts.count(Fact.COMPLEX_OPS, words * drain.complexOps());
    long cycles = drain.cycles(target.vector().complexCycles());
    return vector(step, words, readBytes, drain.elementBytes(), cycles);
  }

  private Task vector(Node.Step step, long elements, long readBytes, long writeBytes, long cycles) {
    long digitalFs = target.clocks().digitalFs();
    long workFs = cycles * digitalFs;
    int lanes = target.vector().lanes();
    return task(
        step, new Job.Shape(elements, lanes, readBytes, writeBytes, workFs, 0, 0, digitalFs));
  }

  private Task sync(Node.Step step) {
    long digitalFs = target.clocks().digitalFs();
    return task(step, new Job.Shape(1, 1, 0, 0, digitalFs, 0, 0, digitalFs));
  }

  private long rows(Node.Step step) {
    return product.rows(mapping, step.row().at(counters));
  }

  private long lanes(Node.Step step) {
    long block = step.column().at(counters);
    return Math.min(mapping.blockColumns(), product.reduction() - block * mapping.blockColumns());
  }

  private long vectors(Node.Step step) {
    long number = step.chunk().at(counters);
    return Math.min(mapping.chunk(), product.vectors() - number * mapping.chunk());
  }
}
