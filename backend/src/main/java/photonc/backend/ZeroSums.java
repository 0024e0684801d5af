package photonc.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.backend.Uses.Use;
import photonc.ir.Block;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;

/**
 * Whether partial sums that start as zeros need no clearing: the first mvm overwrites what is
 * there, if every mvm behind it and every reader stay inside what it wrote.
 *
 * <p>That holds for sums that go through mvms and loops on a single path when all mvms write all
 * rows and vectors, or when all mvms and drains are cut off at the same place.
 */
final class ZeroSums {
  private final Uses uses;

  ZeroSums(Uses uses) {
    this.uses = uses;
  }

  /** For zeros that are operand {@code use.index()} of an mvm or of a loop. */
  boolean needNoClearing(Use use) {
    Path path = new Path();
    return path.follow(Optional.of(use)) && path.stayInside();
  }

  private final class Path {
    private final List<Value> counters = new ArrayList<>();
    private final List<Extent> writtenRows = new ArrayList<>();
    private final List<Extent> writtenVectors = new ArrayList<>();
    private final List<Extent> readRows = new ArrayList<>();
    private final List<Extent> readVectors = new ArrayList<>();
    private boolean readWhole;

    /**
     * Collects everything the sums go through outside of loops; false where that is not one path.
     */
    private boolean follow(Optional<Use> start) {
      Optional<Use> next = start;
      while (next.isPresent()) {
        Optional<Value> after = step(next.get());
        if (after.isEmpty()) {
          return false;
        }
        next = leadsOn(after.get());
      }
      return true;
    }

    /** The single mvm or loop that goes on with the sums; other users are noted as readers. */
    private Optional<Use> leadsOn(Value sums) {
      Optional<Use> only = uses.only(sums).filter(use -> carriesOn(use));
      if (only.isEmpty()) {
        uses.of(sums).forEach(this::read);
      }
      return only;
    }

    private static boolean carriesOn(Use use) {
      return (use.op().kind() == OpKind.ARRAY_MVM && use.index() == 2)
          || use.op().kind() == OpKind.CORE_LOOP;
    }

    private Optional<Value> step(Use use) {
      return use.op().kind() == OpKind.CORE_LOOP ? loop(use) : mvm(use.op());
    }

    private Optional<Value> mvm(Operation mvm) {
      Optional<Operation> program = uses.definition(mvm.operand(1));
      if (program.isEmpty() || program.get().kind() != OpKind.ARRAY_PROGRAM) {
        return Optional.empty();
      }
      TensorType sums = mvm.result().tensorType();
      Window window = mvm.window();
      long rows = sums.size(1);
      writtenRows.add(
          Extent.of(program.get(), "row", rows, rows, program.get().integer("outputs")));
      writtenVectors.add(Extent.of(mvm, "first", 1, sums.size(0), window.vectorCount()));
      return Optional.of(mvm.result());
    }

    /** A loop whose body takes the sums through at least one mvm to the place they came from. */
    private Optional<Value> loop(Use use) {
      Operation loop = use.op();
      Block body = loop.regions().get(0);
      if (loop.integer("count") < 1) {
        return Optional.empty();
      }
      counters.add(body.arguments().get(0));
      Value sums = body.arguments().get(use.index() + 1);
      int mvms = writtenRows.size();
      while (true) {
        Optional<Use> only = uses.only(sums);
        if (only.isEmpty()) {
          return Optional.empty();
        }
        if (only.get().op().equals(body.terminator())) {
          boolean back = only.get().index() == use.index() && writtenRows.size() > mvms;
          return back ? Optional.of(loop.results().get(use.index())) : Optional.empty();
        }
        Optional<Value> after = carriesOn(only.get()) ? step(only.get()) : Optional.empty();
        if (after.isEmpty()) {
          return Optional.empty();
        }
        sums = after.get();
      }
    }

    private static boolean isDrained(Use use) {
      return use.op().kind() == OpKind.ARRAY_DRAIN
          && use.index() >= 1
          && use.index() <= use.op().sums().size();
    }

    private void read(Use use) {
      if (!isDrained(use)) {
        readWhole = true;
        return;
      }
      TensorType out = use.op().result().tensorType();
      TensorType sums = (TensorType) use.op().operand(1).type();
      Window place = use.op().place(out);
      long rows = sums.size(1);
      readRows.add(Extent.of(use.op(), "row", rows, rows, place.laneCount()));
      readVectors.add(Extent.of(use.op(), "first", 1, sums.size(0), place.vectorCount()));
    }

    private boolean stayInside() {
      return stayInside(writtenRows, readRows) && stayInside(writtenVectors, readVectors);
    }

    private boolean stayInside(List<Extent> written, List<Extent> read) {
      if (written.stream().allMatch(extent -> extent.isFull(uses))) {
        return true;
      }
      Extent first = written.get(0);
      return !readWhole
          && first.namesNoneOf(counters)
          && written.stream().allMatch(first::equals)
          && read.stream().allMatch(first::equals);
    }
  }
}
