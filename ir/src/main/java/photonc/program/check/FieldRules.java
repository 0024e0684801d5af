package photonc.program.check;

import java.util.List;
import photonc.ir.ElementType;
import photonc.program.Halt;
import photonc.program.HostOp;
import photonc.program.InputEncoding;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Repeat;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.target.Target;

/** Rules on the fields of one instruction under the repeats around it. */
final class FieldRules implements Instruction.Visitor<Boolean> {
  /** What the host processor can do; docs/ir.md, host.call. */
  static final List<String> HOST_OPERATORS = List.of("ArgMax", "Gather");

  private static final int MOST_BLOCKS = 1 << 30;

  private final Target target;
  private final Findings findings;
  private final List<Long> counts;

  FieldRules(Target target, Findings findings, List<Long> counts) {
    this.target = target;
    this.findings = findings;
    this.counts = counts;
  }

  private Affines affines(Instruction instruction) {
    return new Affines(findings, instruction, counts);
  }

  @Override
  public Boolean load(Load load) {
    return move(load, load.source(), Memory.DRAM, load.destination(), Memory.SP);
  }

  @Override
  public Boolean store(Store store) {
    return move(store, store.source(), Memory.SP, store.destination(), Memory.DRAM);
  }

  private boolean move(
      Instruction move, Pattern source, Memory from, Pattern destination, Memory to) {
    if (!source.memory().equals(from) || !destination.memory().equals(to)) {
      findings.fault(
          move,
          "moves from %s to %s; expected %s to %s",
          source.memory(),
          destination.memory(),
          from,
          to);
    }
    if (!source.element().equals(destination.element())) {
      findings.fault(move, "moves %s to %s", source.element(), destination.element());
    }
    Affines affines = affines(move);
    boolean sourceSound = affines.pattern("source", source);
    boolean sound = affines.pattern("destination", destination) && sourceSound;
    if (sound && source.elements() != destination.elements()) {
      findings.fault(
          move,
          "reads %d elements and writes %d; both must be equal",
          source.elements(),
          destination.elements());
    }
    return sound;
  }

  @Override
  public Boolean tune(Tune tune) {
    Target.Array array = target.array();
    bank(tune, tune.core(), tune.bank());
    if (tune.blockRows() > array.rows() || tune.blockColumns() > array.columns()) {
      findings.fault(
          tune,
          "a block of %d x %d; the array has %d x %d",
          tune.blockRows(),
          tune.blockColumns(),
          array.rows(),
          array.columns());
    }
    if (tune.memory().space() == Memory.Space.ACC) {
      findings.fault(tune, "blocks come from dram or sp, not from %s", tune.memory());
    }
    blockElement(tune);
    blocks(tune);
    return true;
  }

  private void blockElement(Tune tune) {
    ElementType element = tune.element();
    if (element.isFloat() ? !element.equals(ElementType.F32) : !element.isSigned()) {
      findings.fault(tune, "weights are f32 or signed codes, not %s", element);
    } else if (target.isQuantised()
        && (element.isFloat() || element.bits() > target.converters().weightBits())) {
      findings.fault(
          tune,
          "weights of type %s; target '%s' holds codes of at most %d bits",
          element,
          target.name(),
          target.converters().weightBits());
    }
  }

  private void blocks(Tune tune) {
    Affines affines = affines(tune);
    boolean huge = tune.outputs() > MOST_BLOCKS || tune.reduction() > MOST_BLOCKS;
    long outside = (long) Affines.LIMIT;
    if (huge || tune.blocks() < 0 || tune.blocks() > outside) {
      findings.fault(
          tune, "a matrix of %d x %d at %d", tune.outputs(), tune.reduction(), tune.blocks());
      return;
    }
    tune.gains()
        .map(Tune.Gains::address)
        .filter(address -> address < 0 || address > outside)
        .ifPresent(address -> findings.fault(tune, "gains at %d", address));
    affines.within("row", tune.row(), tune.rowBlocks());
    affines.within("column", tune.column(), tune.columnBlocks());
    long blocks = tune.rowBlocks() * tune.columnBlocks();
    if (!tune.index().isEmpty() && tune.index().size() != blocks) {
      findings.fault(tune, "an index of %d numbers for %d blocks", tune.index().size(), blocks);
    }
    if (tune.index().stream().anyMatch(number -> number < 0)) {
      findings.fault(tune, "a block number of the index is negative");
    }
  }

  private void bank(Instruction instruction, int core, int bank) {
    Target.Array array = target.array();
    if (core >= array.cores() || bank >= array.banks()) {
      findings.fault(
          instruction,
          "core %d, bank %d; target '%s' has %d cores of %d banks",
          core,
          bank,
          target.name(),
          array.cores(),
          array.banks());
    }
  }

  @Override
  public Boolean mvm(Mvm mvm) {
    bank(mvm, mvm.core(), mvm.bank());
    Affines affines = affines(mvm);
    affines.pattern("source", mvm.source());
    affines.range("accumulate", mvm.accumulate());
    boolean evaluates =
        affines.within("accumulators", mvm.accumulators(), target.accumulators().bytes());
    boolean aligned =
        mvm.accumulators().constant() % 4 == 0
            && mvm.accumulators().coefficients().stream().allMatch(c -> c % 4 == 0);
    if (evaluates && !aligned) {
      findings.fault(mvm, "accumulators = %s are not whole words of 4 bytes", mvm.accumulators());
    }
    if (!mvm.source().memory().equals(Memory.SP)) {
      findings.fault(mvm, "streams from sp, not from %s", mvm.source().memory());
    }
    if (mvm.source().innerCount() > target.array().columns()) {
      findings.fault(
          mvm,
          "%d lanes; the array has %d columns",
          mvm.source().innerCount(),
          target.array().columns());
    }
    conversion(mvm);
    return true;
  }

  private void conversion(Mvm mvm) {
    ElementType element = mvm.source().element();
    int outputBits = target.isAnalog() ? target.converters().outputBits() : 0;
    if (mvm.adcBits() > outputBits) {
      findings.fault(
          mvm, "%d ADC bits; target '%s' has %d", mvm.adcBits(), target.name(), outputBits);
    }
    boolean codes = element.isInteger() && element.bits() <= target.converters().inputBits();
    if (target.isQuantised() ? !codes : element.isFloat() && !element.equals(ElementType.F32)) {
      findings.fault(
          mvm,
          "streams %s; target '%s' takes %s",
          element,
          target.name(),
          target.isQuantised()
              ? "codes of at most " + target.converters().inputBits() + " bits"
              : "f32 or codes");
    }
    boolean signedCodes = element.isInteger() && element.isSigned();
    if (!signedCodes && mvm.encoding() != InputEncoding.DIRECT) {
      findings.fault(mvm, "%s is for signed codes, not for %s", mvm.encoding().text(), element);
    }
    if (signedCodes && mvm.encoding() == InputEncoding.DIRECT && target.isAnalog()) {
      findings.fault(mvm, "signed codes need an encoding: two-pass, differential or offset");
    }
  }

  @Override
  public Boolean vector(VectorOp vector) {
    Affines affines = affines(vector);
    boolean sound = affines.pattern("destination", vector.destination());
    for (int k = 0; k < vector.sources().size(); k++) {
      sound &= affines.pattern("source " + k, vector.sources().get(k));
    }
    if (sound) {
      new VectorRules(vector, findings).check();
    }
    return sound;
  }

  @Override
  public Boolean host(HostOp host) {
    if (!HOST_OPERATORS.contains(host.operator())) {
      findings.fault(
          host,
          "the host has no operator '%s'; it has: %s",
          host.operator(),
          String.join(", ", HOST_OPERATORS));
    }
    buffers(host, host.inputs());
    buffers(host, host.outputs());
    new HostRules(host, findings).check();
    return true;
  }

  private void buffers(HostOp host, List<HostOp.Buffer> buffers) {
    for (HostOp.Buffer buffer : buffers) {
      boolean placed = Math.abs((double) buffer.address()) <= Affines.LIMIT;
      if (Layout.bytes(buffer.type()).isEmpty() || !placed) {
        findings.fault(host, "a tensor without a size: %s at %d", buffer.type(), buffer.address());
      }
    }
  }

  @Override
  public Boolean sync(Sync sync) {
    return true;
  }

  @Override
  public Boolean repeat(Repeat repeat) {
    throw new AssertionError("repeats are walked, not checked");
  }

  @Override
  public Boolean halt(Halt halt) {
    return true;
  }
}
