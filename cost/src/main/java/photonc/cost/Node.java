package photonc.cost;

import java.util.List;

/** A product as the compiler writes it: steps, and loops around them. */
sealed interface Node {

  /** What a step does. */
  enum Kind {
    TUNE,
    MVM,
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
   * @param row row block
   * @param column column block
   * @param chunk chunk of vectors
   * @param adds whether a drain adds to what is there
   * @param waits tokens it awaits
   * @param signals tokens it signals when it is done
   */
  record Step(
      Kind kind,
      Station station,
      int core,
      int bank,
      Index row,
      Index column,
      Index chunk,
      boolean adds,
      List<Integer> waits,
      List<Integer> signals)
      implements Node {
    static Step mvm(int core, Index row, Index column, Index chunk) {
      return new Step(
          Kind.MVM, Station.STREAM, core, 0, row, column, chunk, false, List.of(), List.of());
    }

    static Step drain(int core, Index row, Index chunk, boolean adds) {
      return new Step(
          Kind.DRAIN,
          Station.VECTOR,
          core,
          0,
          row,
          Index.constant(0),
          chunk,
          adds,
          List.of(),
          List.of());
    }

    static Step sync(Station station, int core, List<Integer> waits, List<Integer> signals) {
      Index none = Index.constant(0);
      return new Step(Kind.SYNC, station, core, 0, none, none, none, false, waits, signals);
    }

    /** The writing of the block that this mvm streams through. */
    Step tune() {
      return new Step(
          Kind.TUNE,
          Station.WRITER,
          core,
          bank,
          row,
          column,
          Index.constant(0),
          false,
          waits,
          signals);
    }

    Step withBank(int other) {
      return new Step(kind, station, core, other, row, column, chunk, adds, waits, signals);
    }

    Step withIndices(Index newRow, Index newColumn, Index newChunk) {
      return new Step(kind, station, core, bank, newRow, newColumn, newChunk, adds, waits, signals);
    }

    Step withTokens(List<Integer> newWaits, List<Integer> newSignals) {
      return new Step(kind, station, core, bank, row, column, chunk, adds, newWaits, newSignals);
    }
  }

  /** A body repeated; {@code counter} is the number of its counter. */
  record Loop(int counter, long count, List<Node> body) implements Node {
    public Loop {
      body = List.copyOf(body);
    }
  }
}
