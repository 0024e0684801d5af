package photonc.sim;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.program.Program;
import photonc.program.Token;
import photonc.program.UnitId;

/** Explains why nothing moves any more: who waits for whom, until it closes or ends. */
final class Deadlock {
  private static final String SEQUENCER = "sequencer";

  /** One arrow of the explanation. */
  private record Wait(String text, Optional<String> next) {}

  private final Program program;
  private final Machine machine;

  Deadlock(Program program, Machine machine) {
    this.program = program;
    this.machine = machine;
  }

  UserError error() {
    Set<String> seen = new LinkedHashSet<>();
    StringJoiner chain = new StringJoiner("; ");
    Optional<String> who = Optional.of(start());
    while (who.isPresent() && seen.add(who.get())) {
      Wait wait = waitOf(who.get());
      chain.add(wait.text());
      who = wait.next();
    }
    return new UserError(
        DiagKind.DEADLOCK,
        new Location.Named(program.name()),
        "the program stops before its end: " + chain);
  }

  private String start() {
    for (Unit unit : machine.units()) {
      if (unit.queued() > 0) {
        return unit.id().toString();
      }
    }
    return SEQUENCER;
  }

  private Wait waitOf(String who) {
    if (who.equals(SEQUENCER)) {
      return sequencer();
    }
    Unit unit = machine.unit(UnitId.parse(who).orElseThrow());
    if (unit.head().isEmpty()) {
      boolean over = machine.sequencer().next().isEmpty();
      return over
          ? new Wait(who + " has nothing left to do", Optional.empty())
          : new Wait(who + " waits for the sequencer", Optional.of(SEQUENCER));
    }
    Token token = unit.missingToken(unit.head().get()).orElseThrow();
    String producer = token.producer().toString();
    return new Wait(
        who + " waits for token '" + token.name() + "' from " + producer, Optional.of(producer));
  }

  private Wait sequencer() {
    boolean full = machine.sequencer().waiting().equals(Optional.of(StallReason.QUEUE_FULL));
    if (full) {
      String unit = machine.sequencer().next().orElseThrow().unit().toString();
      return new Wait("the sequencer waits for room in the queue of " + unit, Optional.of(unit));
    }
    return new Wait(
        "the sequencer waits for all before a segment to be done", Optional.of(start()));
  }
}
