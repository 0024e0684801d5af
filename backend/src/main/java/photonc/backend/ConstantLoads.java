package photonc.backend;

import java.util.ArrayList;
import java.util.List;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.ir.TensorType;
import photonc.program.Control;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Pattern;

/**
 * Loads of constants that lie in a row both in DRAM and in the scratchpad, as one: each load pays
 * DRAM's latency. The padding between two constants belongs to nobody and is moved along.
 */
final class ConstantLoads {
  private record Move(long from, long to, long bytes, ElementType element) {
    boolean isFollowedBy(Move next) {
      return next.from == from + Align.up(bytes) && next.to == to + Align.up(bytes);
    }

    Move with(Move next) {
      return new Move(from, to, next.from + next.bytes - from, ElementType.U8);
    }

    Instruction load() {
      long count = bytes / element.bytes();
      return new Load(
          Pattern.contiguous(Memory.DRAM, Affine.constant(from), element, count),
          Pattern.contiguous(Memory.SP, Affine.constant(to), element, count),
          Control.NONE);
    }
  }

  private final List<Move> moves = new ArrayList<>();

  /** Adds a constant to be moved; an empty one is not. */
  void add(TensorType type, long from, long to) {
    if (type.elements() == 0) {
      return;
    }
    Move move = new Move(from, to, type.bytes(), type.element());
    int last = moves.size() - 1;
    if (last >= 0 && moves.get(last).isFollowedBy(move)) {
      moves.set(last, moves.get(last).with(move));
    } else {
      moves.add(move);
    }
  }

  List<Instruction> instructions() {
    return moves.stream().map(Move::load).toList();
  }
}
