package photonc.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes to programs that a test makes on purpose. */
final class Edits {
  private Edits() {}

  /** The program with every instruction's control replaced. */
  static Program controls(Program program, UnaryOperator<Control> edit) {
    return new Program(
        program.name(),
        program.targetName(),
        program.targetHash(),
        program.inputs(),
        program.outputs(),
        program.states(),
        program.tokens(),
        program.sites(),
        program.images(),
        program.dramBytes(),
        program.spBytes(),
        body(program.setup(), edit),
        body(program.step(), edit),
        body(program.finish(), edit),
        program.notes());
  }

  /** Nobody waits for or signals a token any more. */
  static Program withoutToken(Program program, int token) {
    return controls(
        program,
        control ->
            new Control(
                control.site(),
                control.waits().stream().filter(t -> t != token).toList(),
                control.signals().stream().filter(t -> t != token).toList()));
  }

  /** How many waits and signals stand in the program. */
  static int tokenUses(Program program) {
    int[] uses = {0};
    controls(
        program,
        control -> {
          uses[0] += control.waits().size() + control.signals().size();
          return control;
        });
    return uses[0];
  }

  /** The program without its k-th wait or signal, in the order they stand. */
  static Program withoutUse(Program program, int k) {
    int[] left = {k};
    return controls(
        program,
        control ->
            new Control(
                control.site(), dropped(control.waits(), left), dropped(control.signals(), left)));
  }

  private static List<Integer> dropped(List<Integer> tokens, int[] left) {
    List<Integer> kept = new ArrayList<>();
    for (int token : tokens) {
      if (left[0]-- != 0) {
        kept.add(token);
      }
    }
    return kept;
  }

  static Program withInitial(Program program, int token, int more) {
    List<Token> tokens = new ArrayList<>(program.tokens());
    Token old = tokens.get(token);
    tokens.set(token, new Token(old.name(), old.producer(), old.consumer(), old.initial() + more));
    return new Program(
        program.name(),
        program.targetName(),
        program.targetHash(),
        program.inputs(),
        program.outputs(),
        program.states(),
        tokens,
        program.sites(),
        program.images(),
        program.dramBytes(),
        program.spBytes(),
        program.setup(),
        program.step(),
        program.finish(),
        program.notes());
  }

  private static List<Instruction> body(List<Instruction> body, UnaryOperator<Control> edit) {
    return body.stream().map(row -> edited(row, edit)).toList();
  }

  private static Instruction edited(Instruction row, UnaryOperator<Control> edit) {
    if (row instanceof Repeat repeat) {
      return new Repeat(repeat.count(), body(repeat.body(), edit));
    }
    return row instanceof Work work
        ? work.withControl(edit.apply(work.control())).instruction()
        : row;
  }
}
