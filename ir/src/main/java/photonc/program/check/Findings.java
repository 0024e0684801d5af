package photonc.program.check;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.program.Instruction;
import photonc.program.Places;
import photonc.program.Program;
import photonc.program.Repeat;
import photonc.program.Segment;
import photonc.program.Work;

/**
 * Reports each fault once, where its instruction stands: in a text at its line, else by segment and
 * number as in {@code digits.pho: step[2][0] mvm}.
 */
public final class Findings {
  private static final int MOST = 200;

  private final Program program;
  private final Places locations;
  private final Diagnostics diagnostics;
  private final IdentityHashMap<Instruction, String> places = new IdentityHashMap<>();
  private final Set<String> said = new HashSet<>();

  public Findings(Program program, Places locations, Diagnostics diagnostics) {
    this.program = program;
    this.locations = locations;
    this.diagnostics = diagnostics;
    for (Segment segment : Segment.values()) {
      name(segment.text(), program.segment(segment));
    }
  }

  private void name(String prefix, List<Instruction> body) {
    for (int k = 0; k < body.size(); k++) {
      String place = prefix + "[" + k + "]";
      places.putIfAbsent(body.get(k), place + " " + mnemonic(body.get(k)));
      if (body.get(k) instanceof Repeat repeat) {
        name(place, repeat.body());
      }
    }
  }

  void fault(Instruction instruction, String message, Object... arguments) {
    fault(DiagKind.BAD_PROGRAM, instruction, message, arguments);
  }

  void fault(DiagKind kind, Instruction instruction, String message, Object... arguments) {
    Location place =
        locations.of((Record) instruction).orElseGet(() -> locations.at(described(instruction)));
    report(kind, place, message, arguments);
  }

  /** A fault of something beside the instructions: a port, an image, a token. */
  void faultOf(Record part, String message, Object... arguments) {
    report(
        DiagKind.BAD_PROGRAM, locations.of(part).orElseGet(locations::whole), message, arguments);
  }

  /** A fault of the program as a whole. */
  void fault(String message, Object... arguments) {
    report(DiagKind.BAD_PROGRAM, locations.whole(), message, arguments);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a library of its own
  private void report(DiagKind kind, Location place, String message, Object... arguments) {
    String text = arguments.length == 0 ? message : String.format(message, arguments);
    if (said.size() < MOST && said.add(kind + place.text() + text)) {
      diagnostics.report(kind, place, text);
    }
  }

  public boolean isEmpty() {
    return said.isEmpty();
  }

  boolean isFull() {
    return said.size() == MOST;
  }

  /** As another instruction's message names it: with its line where it has one. */
  String mentioned(Instruction instruction) {
    return locations
        .of((Record) instruction)
        .filter(Location.InFile.class::isInstance)
        .map(at -> "the %s of line %d".formatted(mnemonic(instruction), line(at)))
        .orElseGet(() -> described(instruction));
  }

  /** {@code step[2][0] mvm 'conv1'}. */
  String described(Instruction instruction) {
    String place = places.get(instruction);
    if (instruction instanceof Work work) {
      int site = work.control().site();
      boolean named = site > 0 && site < program.sites().size();
      return named ? place + " '" + program.sites().get(site).name() + "'" : place;
    }
    return place;
  }

  private static int line(Location at) {
    return ((Location.InFile) at).line();
  }

  private static String mnemonic(Instruction instruction) {
    return instruction.accept(new Mnemonic());
  }
}
