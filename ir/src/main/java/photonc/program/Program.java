package photonc.program;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import photonc.ir.Blob;
import photonc.ir.TensorType;
import photonc.target.Target;

/**
 * A compiled network: what the simulator executes, and nothing else is needed to execute it beside
 * the target it was compiled for.
 *
 * @param targetHash hash of the resolved target; another target refuses the program. Empty in
 *     programs written by hand
 * @param tokens token k is number k in controls
 * @param sites what instructions are accounted to; site 0 is the program itself
 * @param images first contents of DRAM
 * @param dramBytes DRAM bytes laid out
 * @param spBytes scratchpad bytes laid out
 * @param notes facts for the reader of a report (calibration, choices), sorted by key
 */
public record Program(
    String name,
    String targetName,
    String targetHash,
    List<Port> inputs,
    List<Port> outputs,
    List<Port> states,
    List<Token> tokens,
    List<Site> sites,
    List<Image> images,
    long dramBytes,
    long spBytes,
    List<Instruction> setup,
    List<Instruction> step,
    List<Instruction> finish,
    SortedMap<String, String> notes) {

  /**
   * A tensor at a DRAM address that the outside writes (input), reads (output) or keeps (state).
   */
  public record Port(String name, TensorType type, long address) {}

  /** Bytes that lie in DRAM when the program starts. */
  public record Image(String name, long address, Blob blob) {}

  public Program {
    Objects.requireNonNull(name);
    Objects.requireNonNull(targetName);
    Objects.requireNonNull(targetHash);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    states = List.copyOf(states);
    tokens = List.copyOf(tokens);
    sites = List.copyOf(sites);
    images = List.copyOf(images);
    setup = List.copyOf(setup);
    step = List.copyOf(step);
    finish = List.copyOf(finish);
    notes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /** Whether it may run on a target; without a hash it is for every target of its target's name. */
  public boolean isFor(Target target) {
    return targetHash.isEmpty()
        ? List.of(target.name(), target.name() + ":" + target.variant()).contains(targetName)
        : targetHash.equals(target.hash());
  }

  /** The same program as one for another target, by the name and hash of that. */
  public Program boundTo(String otherName, String otherHash) {
    return new Program(
        name, otherName, otherHash, inputs, outputs, states, tokens, sites, images, dramBytes,
        spBytes, setup, step, finish, notes);
  }

  /** The same program with one more note, or another text of it. */
  public Program withNote(String key, String text) {
    SortedMap<String, String> more = new TreeMap<>(notes);
    more.put(key, text);
    return new Program(
        name,
        targetName,
        targetHash,
        inputs,
        outputs,
        states,
        tokens,
        sites,
        images,
        dramBytes,
        spBytes,
        setup,
        step,
        finish,
        more);
  }

  /** The same program with more said of its sites, one for one. */
  public Program withSites(List<Site> described) {
    if (described.size() != sites.size()) {
      throw new IllegalArgumentException(described.size() + " of " + sites.size() + " sites");
    }
    return new Program(
        name,
        targetName,
        targetHash,
        inputs,
        outputs,
        states,
        tokens,
        described,
        images,
        dramBytes,
        spBytes,
        setup,
        step,
        finish,
        notes);
  }

  /** Everything but the images: what is said of constants, without their values. */
  public Program withoutImages() {
    return new Program(
        name,
        targetName,
        targetHash,
        inputs,
        outputs,
        states,
        tokens,
        sites,
        List.of(),
        dramBytes,
        spBytes,
        setup,
        step,
        finish,
        notes);
  }

  /** The instructions of a segment. */
  public List<Instruction> segment(Segment segment) {
    return switch (segment) {
      case SETUP -> setup;
      case STEP -> step;
      case FINISH -> finish;
    };
  }
}
