package photonc.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import photonc.backend.Lifetimes.Span;
import photonc.diagnostic.Location;
import photonc.ir.Global;
import photonc.program.Memory;

/**
 * The drafts of the step with values kept in DRAM between two uses where the scratchpad is short: a
 * value is stored behind its last use before the gap and loaded, into a buffer of its own, in front
 * of its first use after it. What DRAM holds already, such as an input, is not stored. Where no
 * value can be put aside, a constant is loaded in front of every use instead of once.
 */
final class Spilling {
  /** The value goes from {@code buffer} to DRAM behind draft {@code after}. */
  record Save(Buffer buffer, long address, int after) {}

  /**
   * The value comes back into {@code buffer} in front of draft {@code before}; it may come as soon
   * as draft {@code earliest}.
   */
  record Reload(Buffer buffer, long address, int earliest, int before) {}

  /** Drafts of the step that touch a buffer, in order. */
  private record Touches(TreeSet<Integer> all, TreeSet<Integer> written) {
    Touches() {
      this(new TreeSet<>(), new TreeSet<>());
    }
  }

  /** A buffer that no draft needs between two of them. */
  private record Gap(Buffer buffer, int last, int next) {}

  private final Scope step;
  private final DramLayout dram;
  private final List<Draft> drafts;
  private final Map<Buffer, Long> inDram;
  private final Map<Buffer, Global> constants;
  private final Set<Buffer> ofSetup;
  private final List<Save> saves = new ArrayList<>();
  private final List<Reload> reloads = new ArrayList<>();
  private int atEveryUse;

  Spilling(Frame frame) {
    this.step = frame.scope();
    this.dram = frame.dram();
    this.drafts = new ArrayList<>(step.drafts());
    this.inDram = new HashMap<>(frame.origins());
    this.constants = frame.constants();
    this.ofSetup =
        frame.setup().drafts().stream()
            .flatMap(draft -> Draft.steps(draft).stream())
            .flatMap(inner -> inner.touched().stream())
            .collect(Collectors.toSet());
  }

  /** The step's drafts without the transfers. */
  List<Draft> drafts() {
    return drafts;
  }

  Lifetimes lifetimes() {
    return Lifetimes.of(step, drafts);
  }

  List<Save> saves() {
    return saves;
  }

  List<Reload> reloads() {
    return reloads;
  }

  /** What asks for an instruction of the step, counted as lifetimes do. */
  Location at(int instruction) {
    List<Draft.Step> steps = drafts.stream().flatMap(draft -> Draft.steps(draft).stream()).toList();
    return steps.get(instruction).at();
  }

  /** A sentence for the program's notes, if there is anything to say. */
  Optional<String> note() {
    if (reloads.isEmpty()) {
      return Optional.empty();
    }
    long saved = saves.stream().mapToLong(save -> save.buffer().bytes()).sum();
    long loaded = reloads.stream().mapToLong(reload -> reload.buffer().bytes()).sum();
    return Optional.of(
        ("for want of scratchpad every step stores %d bytes of values in DRAM for a while, and"
                + " loads %d back%s")
            .formatted(
                saved,
                loaded,
                atEveryUse == 0
                    ? ""
                    : ", those of %d constants at every use".formatted(atEveryUse)));
  }

  /**
   * Puts one more value or constant aside that is in the scratchpad at an instruction that does not
   * need it.
   *
   * @param excess bytes that are too many there
   * @return false where there is no such value
   */
  boolean relieve(Lifetimes lifetimes, int instruction, long excess) {
    int at = draftOf(lifetimes, instruction);
    Map<Buffer, Touches> touches = touches();
    Optional<Gap> chosen =
        lifetimes.spans().entrySet().stream()
            .filter(entry -> isMovable(entry.getKey(), entry.getValue(), instruction))
            .flatMap(entry -> gap(entry.getKey(), touches.get(entry.getKey()), at).stream())
            .max(
                Comparator.comparing((Gap gap) -> gap.buffer().bytes() >= excess)
                    .thenComparingInt(Gap::next)
                    .thenComparingLong(gap -> gap.buffer().bytes())
                    .thenComparingInt(gap -> -gap.last()));
    chosen.ifPresent(gap -> split(gap, touches.get(gap.buffer())));
    return chosen.isPresent() || relieveOfConstant(touches, at);
  }

  private boolean relieveOfConstant(Map<Buffer, Touches> touches, int at) {
    Optional<Buffer> largest =
        constants.keySet().stream()
            .filter(buffer -> buffer.bytes() > 0 && !ofSetup.contains(buffer))
            .filter(buffer -> touches.containsKey(buffer))
            .filter(buffer -> !touches.get(buffer).all().contains(at))
            .max(Comparator.comparingLong(Buffer::bytes));
    largest.ifPresent(buffer -> loadAtEveryUse(buffer, touches.get(buffer).all()));
    return largest.isPresent();
  }

  private void loadAtEveryUse(Buffer constant, Set<Integer> uses) {
    atEveryUse++;
    long address = dram.address(constants.remove(constant));
    int earliest = 0;
    for (int use : uses) {
      Buffer copy = new Buffer(constant.name(), constant.memory(), constant.bytes(), step);
      drafts.set(use, new Draft.Renamed(drafts.get(use), constant, copy));
      inDram.put(copy, address);
      reloads.add(new Reload(copy, address, earliest, use));
      earliest = use + 1;
    }
  }

  private boolean isMovable(Buffer buffer, Span span, int instruction) {
    return buffer.memory().equals(Memory.SP)
        && buffer.home().equals(step)
        && buffer.bytes() > 0
        && span.overlaps(new Span(instruction, instruction));
  }

  private int draftOf(Lifetimes lifetimes, int instruction) {
    int draft = 0;
    while (lifetimes.draft(draft).last() < instruction) {
      draft++;
    }
    return draft;
  }

  private Map<Buffer, Touches> touches() {
    Map<Buffer, Touches> touches = new LinkedHashMap<>();
    for (int k = 0; k < drafts.size(); k++) {
      for (Draft.Step inner : Draft.steps(drafts.get(k))) {
        for (Buffer buffer : inner.touched()) {
          touches.computeIfAbsent(buffer, key -> new Touches()).all().add(k);
        }
        for (Buffer buffer : inner.written()) {
          touches.get(buffer).written().add(k);
        }
      }
    }
    return touches;
  }

  private static Optional<Gap> gap(Buffer buffer, Touches touches, int at) {
    Integer last = touches.all().lower(at);
    Integer next = touches.all().higher(at);
    boolean used = touches.all().contains(at) || last == null || next == null;
    return used ? Optional.empty() : Optional.of(new Gap(buffer, last, next));
  }

  private void split(Gap gap, Touches touches) {
    Buffer head = gap.buffer();
    Buffer tail = new Buffer(head.name(), head.memory(), head.bytes(), head.home());
    long address = copyInDram(head, touches).orElseGet(() -> save(gap));
    for (int k = gap.next(); k < drafts.size(); k++) {
      if (touches.all().contains(k)) {
        drafts.set(k, new Draft.Renamed(drafts.get(k), head, tail));
      }
    }
    inDram.put(tail, address);
    saves.replaceAll(
        save ->
            save.buffer().equals(head) && save.after() >= gap.next()
                ? new Save(tail, save.address(), save.after())
                : save);
    reloads.add(new Reload(tail, address, gap.last() + 1, gap.next()));
  }

  /** Where DRAM holds what the buffer does: it came from there and was not written since. */
  private Optional<Long> copyInDram(Buffer buffer, Touches touches) {
    boolean loaded = reloads.stream().anyMatch(reload -> reload.buffer().equals(buffer));
    int fill = loaded ? 0 : 1;
    return Optional.ofNullable(inDram.get(buffer))
        .filter(address -> touches.written().size() == fill);
  }

  private long save(Gap gap) {
    long address = dram.spill(gap.buffer().bytes());
    saves.add(new Save(gap.buffer(), address, gap.last()));
    return address;
  }
}
