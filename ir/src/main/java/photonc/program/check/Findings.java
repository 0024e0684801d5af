package photonc.program.check;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.program.Instruction;
import photonc.program.Program;
import photonc.program.Repeat;
import photonc.program.Segment;
import photonc.program.Work;

/** Reports each fault once, under the place of its instruction: {@code digits: step[2][0] mvm}. */
public final class Findings {
  private static final int MOST = 200;

  private final Program program;
  private final Diagnostics diagnostics;
  private final IdentityHashMap<Instruction, String> places = new IdentityHashMap<>();
  private final Set<String> said = new HashSet<>();

  public Findings(Program program, Diagnostics diagnostics) {
    this.program = program;
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
    report(kind, program.name() + ": " + described(instruction), message, arguments);
  }

  /** A fault of the program as a whole or of something beside its instructions. */
  void fault(String message, Object... arguments) {
    report(DiagKind.BAD_PROGRAM, program.name(), message, arguments);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a library of its own
  private void report(DiagKind kind, String place, String message, Object... arguments) {
    String text = arguments.length == 0 ? message : String.format(message, arguments);
    if (said.size() < MOST && said.add(kind + place + text)) {
      diagnostics.report(kind, new Location.Named(place), text);
    }
  }

  public boolean isEmpty() {
    return said.isEmpty();
  }

  boolean isFull() {
    return said.size() == MOST;
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

  private static String mnemonic(Instruction instruction) {
    return instruction.accept(new Mnemonic());
  }
}
