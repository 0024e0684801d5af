package photonc.program.text;

import java.util.List;
import java.util.stream.Collectors;
import photonc.ir.TensorType;
import photonc.program.Instruction;
import photonc.program.Program;
import photonc.program.Repeat;
import photonc.program.Segment;
import photonc.program.Site;
import photonc.program.Token;
import photonc.text.BlobText;
import photonc.text.Quoted;

/** Prints a program as text that reads back as the same program; the only formatter there is. */
public final class PasmPrinter {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final InstructionText instructions = new InstructionText();

  private PasmPrinter() {}

  public static String print(Program program) {
    PasmPrinter printer = new PasmPrinter();
    printer.program(program);
    return printer.text.toString();
  }

  private void program(Program program) {
    line(0, "program " + Quoted.quote(program.name()) + " {");
    header(program);
    for (Segment segment : Segment.values()) {
      List<Instruction> body = program.segment(segment);
      if (!body.isEmpty()) {
        line(1, segment.text() + " {");
        body(2, body);
        line(1, "}");
      }
    }
    line(0, "}");
  }

  private void header(Program program) {
    String hash = program.targetHash();
    line(
        1,
        "target "
            + Quoted.quote(program.targetName())
            + (hash.isEmpty() ? "" : " hash " + Quoted.quote(hash)));
    line(1, "memory dram " + program.dramBytes());
    line(1, "memory sp " + program.spBytes());
    ports("input", program.inputs());
    ports("output", program.outputs());
    ports("state", program.states());
    for (int k = 0; k < program.tokens().size(); k++) {
      line(1, token(k, program.tokens().get(k)));
    }
    if (!program.sites().equals(List.of(Site.named("program")))) {
      for (int k = 0; k < program.sites().size(); k++) {
        line(1, "site s" + k + " " + site(program.sites().get(k)));
      }
    }
    program.images().forEach(image -> line(1, image(image)));
    program
        .notes()
        .forEach((key, note) -> line(1, "note " + Quoted.quote(key) + " = " + Quoted.quote(note)));
  }

  private void ports(String kind, List<Program.Port> ports) {
    for (Program.Port port : ports) {
      line(
          1,
          kind + " " + Quoted.quote(port.name()) + " : " + port.type() + " at " + port.address());
    }
  }

  private static String token(int number, Token token) {
    String initial = token.initial() == 0 ? "" : " initial " + token.initial();
    return "token t"
        + number
        + " "
        + Quoted.quote(token.name())
        + " : "
        + token.producer()
        + " -> "
        + token.consumer()
        + initial;
  }

  private static String site(Site site) {
    String name = Quoted.quote(site.name());
    if (!site.isDescribed()) {
      return name;
    }
    String inputs =
        site.inputs().stream().map(TensorType::toString).collect(Collectors.joining(", "));
    String output = site.output().map(type -> " -> " + type).orElse("");
    return name + " : " + Quoted.quote(site.operator()) + " (" + inputs + ")" + output;
  }

  private static String image(Program.Image image) {
    return "image "
        + Quoted.quote(image.name())
        + " at "
        + image.address()
        + " : "
        + image.blob().elements()
        + " x "
        + image.blob().element()
        + " = "
        + BlobText.print(image.blob());
  }

  private void body(int depth, List<Instruction> body) {
    for (Instruction instruction : body) {
      if (instruction instanceof Repeat repeat) {
        line(depth, "repeat " + repeat.count() + " {");
        body(depth + 1, repeat.body());
        line(depth, "}");
      } else {
        line(depth, instruction.accept(instructions));
      }
    }
  }

  private void line(int depth, String line) {
    text.append(INDENT.repeat(depth)).append(line).append('\n');
  }
}
