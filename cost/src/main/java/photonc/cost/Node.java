package photonc.cost;

import java.util.List;

/** A product as the compiler writes it: steps, and loops around them. */
sealed interface Node {

  /** What a step does. */
  enum Kind {
    TUNE,
    MVM,
    TOTAL,
    DRAIN,
    SYNC
  }

  /** The units a product runs on, in the order in which they are served. */
  enum Station {
    WRITER,
    STREAM,
    VECTOR
  }

  /**
   * One instruction.
   *
   * @param core whose bank, array or accumulators
   * @param cores how many cores' sums a total adds up, from {@code core} on; else 1
   * @param row row block
   * @param column column block
   * @param chunk chunk of vectors
   * @param waits tokens it awaits
   * @param signals tokens it signals when it is done
   */
  record Step(
      Kind kind,
      Station station,
      int core,
      int cores,
      int bank,
      Index row,
      Index column,
      Index chunk,
      List<Integer> waits,
      List<Integer> signals)
      implements Node {
    private Step(Kind kind, Station station, int core, Index row, Index column, Index chunk) {
      this(kind, station, core, 1, 0, row, column, chunk, List.of(), List.of());
    }

    static Step mvm(int core, Index row, Index column, Index chunk) {
      return new Step(Kind.MVM, Station.STREAM, core, row, column, chunk);
    }

    static Step drain(int core, Index row, Index chunk) {
      return new Step(Kind.DRAIN, Station.VECTOR, core, row, Index.constant(0), chunk);
    }

    /** The sums of several cores added up in the accumulators of the first. */
    static Step total(int core, int cores, Index row, Index chunk) {
      Index none = Index.constant(0);
      return new Step(
          Kind.TOTAL, Station.VECTOR, core, cores, 0, row, none, chunk, List.of(), List.of());
    }

    static Step sync(Station station, int core, List<Integer> waits, List<Integer> signals) {
      Index none = Index.constant(0);
      return new Step(Kind.SYNC, station, core, 1, 0, none, none, none, waits, signals);
    }

    /** The writing of the block that this mvm streams through. */
    Step tune() {
      Index none = Index.constant(0);
      return new Step(Kind.TUNE, Station.WRITER, core, 1, bank, row, column, none, waits, signals);
    }

    Step withBank(int other) {
      return new Step(kind, station, core, cores, other, row, column, chunk, waits, signals);
    }

    Step withIndices(Index newRow, Index newColumn, Index newChunk) {
      return new Step(
          kind, station, core, cores, bank, newRow, newColumn, newChunk, waits, signals);
    }

    Step withTokens(List<Integer> newWaits, List<Integer> newSignals) {
      return new Step(kind, station, core, cores, bank, row, column, chunk, newWaits, newSignals);
    }
  }

  /** A body repeated; {@code counter} is the number of its counter. */
  record Loop(int counter, long count, List<Node> body) implements Node {
    public Loop {
      body = List.copyOf(body);
    }
  }
}
