package photonc.cost;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What an item of a sequence uses of every core, by the side that uses it: banks by number, the
 * accumulators behind them.
 */
final class Touched {
  private static final BitSet NOTHING = new BitSet();

  private final int banks;
  private final BitSet cores = new BitSet();
  private final List<BitSet> sides = new ArrayList<>();

  Touched(int banks) {
    this.banks = banks;
  }

  /** The cores of which anything is used. */
  BitSet cores() {
    return cores;
  }

  void add(Node.Step step) {
    for (int core = step.core(); core < step.core() + step.cores(); core++) {
      BitSet bits = bits(step.station(), core);
      if (step.station() != Node.Station.VECTOR) {
        bits.set(step.bank());
      }
      if (step.station() != Node.Station.WRITER) {
        bits.set(banks);
      }
      cores.set(core);
    }
  }

  private BitSet bits(Node.Station station, int core) {
    int number = number(station, core);
    while (sides.size() <= number) {
      sides.add(new BitSet());
    }
    return sides.get(number);
  }

  /** Not to be changed. */
  BitSet by(Node.Station station, int core) {
    int number = number(station, core);
    return number < sides.size() ? sides.get(number) : NOTHING;
  }

  private static int number(Node.Station station, int core) {
    return 3 * core
        + switch (station) {
          case WRITER -> 0;
          case STREAM -> 1;
          case VECTOR -> 2;
        };
  }
}
