package photonc.program.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import photonc.diagnostic.Location;
import photonc.grammar.PasmParser.BufferContext;
import photonc.grammar.PasmParser.BuffersContext;
import photonc.grammar.PasmParser.ControlContext;
import photonc.grammar.PasmParser.HostContext;
import photonc.grammar.PasmParser.InstructionContext;
import photonc.grammar.PasmParser.MvmContext;
import photonc.grammar.PasmParser.NameContext;
import photonc.grammar.PasmParser.PatternContext;
import photonc.grammar.PasmParser.RepeatContext;
import photonc.grammar.PasmParser.StageContext;
import photonc.grammar.PasmParser.TuneContext;
import photonc.grammar.PasmParser.VectorContext;
import photonc.grammar.PasmParser.WordContext;
import photonc.ir.Attribute;
import photonc.ir.BlockTable;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.program.Control;
import photonc.program.Halt;
import photonc.program.HostOp;
import photonc.program.InputEncoding;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Places;
import photonc.program.ProgramCursor;
import photonc.program.Reduction;
import photonc.program.Repeat;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.WeightEncoding;
import photonc.text.AttributeText;
import photonc.text.Source;

/** Parse trees to instructions under {@code depth} repeats. */
record InstructionReader(Values values, Labels tokens, Labels sites, Places places, int depth) {
  List<Instruction> body(List<InstructionContext> trees) {
    List<Instruction> body = new ArrayList<>();
    for (InstructionContext tree : trees) {
      if (tree.exception == null) {
        Location at = source().at(tree.getStart());
        instruction(tree).ifPresent(found -> body.add((Instruction) places.put(found, at)));
      }
    }
    return body;
  }

  private Optional<? extends Record> instruction(InstructionContext tree) {
    if (tree.repeat() != null) {
      return repeat(tree.repeat());
    }
    if (tree.halt() != null) {
      return Optional.of(new Halt());
    }
    Control control = control(tree.control());
    if (tree.load() != null) {
      return move(
          tree.load().pattern(0), tree.load().pattern(1), (s, d) -> new Load(s, d, control));
    }
    if (tree.store() != null) {
      return move(
          tree.store().pattern(0), tree.store().pattern(1), (s, d) -> new Store(s, d, control));
    }
    if (tree.tune() != null) {
      return tune(tree.tune(), control);
    }
    if (tree.mvm() != null) {
      return mvm(tree.mvm(), control);
    }
    if (tree.vector() != null) {
      return vector(tree.vector(), control);
    }
    return tree.host() != null
        ? host(tree.host(), control)
        : Optional.of(new Sync(values.unit(tree.sync().name()), control));
  }

  private Control control(ControlContext tree) {
    List<Integer> waits = new ArrayList<>();
    tree.awaited().forEach(group -> numbers(group.word(), waits));
    List<Integer> signals = new ArrayList<>();
    tree.signalled().forEach(group -> numbers(group.word(), signals));
    if (tree.place().size() > 1) {
      source().error(source().at(tree.place(1).getStart()), "an instruction has one site");
    }
    int site = tree.place().isEmpty() ? 0 : sites.number(tree.place(0).word().getStart());
    return new Control(site, waits, signals);
  }

  private void numbers(List<WordContext> labels, List<Integer> numbers) {
    labels.forEach(label -> numbers.add(tokens.number(label.getStart())));
  }

  private Optional<Repeat> repeat(RepeatContext tree) {
    if (depth == ProgramCursor.MAX_REPEATS) {
      source()
          .error(
              source().at(tree.getStart()),
              "repeats nest at most " + ProgramCursor.MAX_REPEATS + " deep");
      return Optional.empty();
    }
    List<Instruction> body =
        new InstructionReader(values, tokens, sites, places, depth + 1).body(tree.instruction());
    long count = values.integer(tree.INTEGER().getSymbol());
    return body.isEmpty()
        ? Optional.empty()
        : values.built(tree.getStart(), () -> new Repeat(count, body));
  }

  private Optional<Pattern> pattern(PatternContext tree) {
    return new PatternReader(values, depth).pattern(tree);
  }

  /** Load and store alike. */
  private <T> Optional<T> move(
      PatternContext from,
      PatternContext to,
      java.util.function.BiFunction<Pattern, Pattern, T> make) {
    Optional<Pattern> source = pattern(from);
    Optional<Pattern> destination = pattern(to);
    return source.flatMap(s -> destination.map(d -> make.apply(s, d)));
  }

  private Optional<Tune> tune(TuneContext tree, Control control) {
    Fields fields = Fields.read(values, "tune", tree.fields(), FieldName.OF_TUNE);
    int rows = values.small(tree.INTEGER(1).getSymbol());
    int columns = values.small(tree.INTEGER(2).getSymbol());
    int[] bank = bank(tree.BANK().getSymbol());
    Memory memory = values.memory(tree.name(0));
    long blocks = values.integer(tree.INTEGER(0).getSymbol());
    return values.built(
        tree.getStart(),
        () ->
            new Tune(
                bank[0],
                bank[1],
                memory,
                blocks,
                values.element(tree.name(1)),
                rows,
                columns,
                fields.integer(FieldName.OUTPUTS).orElse(rows),
                fields.integer(FieldName.REDUCTION).orElse(columns),
                fields.integers(FieldName.INDEX),
                fields.affine(FieldName.ROW, depth),
                fields.affine(FieldName.COLUMN, depth),
                gains(fields),
                fields
                    .word(FieldName.WEIGHTS, WeightEncoding.values(), WeightEncoding::text)
                    .orElse(WeightEncoding.BALANCED),
                fields.integer(FieldName.TAPS).isPresent() ? fields.small(FieldName.TAPS) : columns,
                control));
  }

  private static Optional<Tune.Gains> gains(Fields fields) {
    fields.requires(FieldName.STEPS, FieldName.GAINS);
    ElementType steps =
        fields
            .word(
                FieldName.STEPS,
                BlockTable.STEP_TYPES.toArray(ElementType[]::new),
                ElementType::toString)
            .orElse(ElementType.I32);
    OptionalLong address = fields.integer(FieldName.GAINS);
    return address.isPresent()
        ? Optional.of(new Tune.Gains(address.getAsLong(), steps))
        : Optional.empty();
  }

  private Optional<Mvm> mvm(MvmContext tree, Control control) {
    Fields fields = Fields.read(values, "mvm", tree.fields(), FieldName.OF_MVM);
    int[] bank = bank(tree.BANK().getSymbol());
    if (!tree.name().getText().equals("acc")) {
      source()
          .error(
              source().at(tree.name().getStart()),
              "an mvm adds into acc[...], the accumulators of its own core");
    }
    return pattern(tree.pattern())
        .flatMap(
            source ->
                values.built(
                    tree.getStart(),
                    () ->
                        new Mvm(
                            bank[0],
                            bank[1],
                            source,
                            values.affine(tree.affine(), depth),
                            fields.affine(FieldName.ACCUMULATE, depth),
                            fields
                                .word(
                                    FieldName.ENCODING, InputEncoding.values(), InputEncoding::text)
                                .orElse(InputEncoding.DIRECT),
                            fields.small(FieldName.ADC_BITS),
                            fields.integer(FieldName.REPEATED).orElse(0),
                            control)));
  }

  /** Core and bank of {@code core1.bank0}. */
  private int[] bank(org.antlr.v4.runtime.Token token) {
    String[] parts = token.getText().substring("core".length()).split("\\.bank");
    return new int[] {values.numbered(token, parts[0]), values.numbered(token, parts[1])};
  }

  private Optional<VectorOp> vector(VectorContext tree, Control control) {
    List<Pattern> sources = new ArrayList<>();
    Reduction reduction = Reduction.NONE;
    for (int k = 0; k < tree.source().size(); k++) {
      NameContext word = tree.source(k).name();
      if (word != null && k == 0) {
        reduction = reduction(word);
      } else if (word != null && k >= reduction.sources()) {
        source().error(source().at(word.getStart()), "only the first sources can be reduced");
      } else if (k < reduction.sources() && !reduction.text().equals(text(word))) {
        source()
            .error(
                source().at(tree.source(k).getStart()),
                "source %d is not reduced; expected %s(...)".formatted(k, reduction.text()));
      }
      pattern(tree.source(k).pattern()).ifPresent(sources::add);
    }
    List<Stage> stages = new ArrayList<>();
    tree.stage().forEach(stage -> stage(stage).ifPresent(stages::add));
    Optional<Pattern> destination = pattern(tree.pattern());
    if (sources.size() < tree.source().size() || destination.isEmpty()) {
      return Optional.empty();
    }
    Reduction reduced = reduction;
    return values.built(
        tree.getStart(),
        () ->
            new VectorOp(
                sources, reduced, values.element(tree.name()), stages, destination.get(), control));
  }

  private static String text(NameContext word) {
    return word == null ? "" : word.getText();
  }

  private Reduction reduction(NameContext word) {
    return values
        .named(
            word,
            "max(...), sum(...) or dot(...)",
            text -> one(Reduction.values(), Reduction::text, text))
        .orElse(Reduction.NONE);
  }

  private Optional<Stage> stage(StageContext tree) {
    Optional<StageOp> op =
        values.named(
            tree.name(),
            "a step: "
                + String.join(", ", Arrays.stream(StageOp.values()).map(StageOp::text).toList()),
            text -> one(StageOp.values(), StageOp::text, text));
    Stage.Operand operand = operand(tree);
    return op.flatMap(found -> values.built(tree.getStart(), () -> new Stage(found, operand)));
  }

  private Stage.Operand operand(StageContext tree) {
    if (tree.SOURCE() != null) {
      String digits = tree.SOURCE().getText().substring(1);
      return new Stage.Operand.Source(values.numbered(tree.SOURCE().getSymbol(), digits));
    }
    return tree.number() == null
        ? new Stage.Operand.None()
        : new Stage.Operand.Immediate(values.real(tree.number()));
  }

  private Optional<HostOp> host(HostContext tree, Control control) {
    Attribute attributes =
        tree.dictionary() == null
            ? new Attribute.Dictionary(new TreeMap<>())
            : AttributeText.parse(
                    Values.text(tree.dictionary()),
                    source().at(tree.dictionary().getStart()),
                    source().diagnostics())
                .orElse(new Attribute.Dictionary(new TreeMap<>()));
    int arrow = tree.children.stream().map(child -> child.getText()).toList().indexOf("->");
    List<HostOp.Buffer> inputs = new ArrayList<>();
    List<HostOp.Buffer> outputs = new ArrayList<>();
    for (BuffersContext group : tree.buffers()) {
      List<HostOp.Buffer> side = tree.children.indexOf(group) < arrow ? inputs : outputs;
      group.buffer().forEach(buffer -> side.add(buffer(buffer)));
    }
    return Optional.of(
        new HostOp(
            values.string(tree.STRING().getSymbol()),
            (Attribute.Dictionary) attributes,
            inputs,
            outputs,
            control));
  }

  private HostOp.Buffer buffer(BufferContext tree) {
    if (!tree.name().getText().equals("sp")) {
      source().error(source().at(tree.name().getStart()), "the host works in sp");
    }
    return new HostOp.Buffer(
        values.integer(tree.INTEGER().getSymbol()),
        values.tensorType(tree.TENSOR_TYPE().getSymbol()));
  }

  static <T> Optional<T> one(T[] all, Function<T, String> text, String wanted) {
    return Arrays.stream(all).filter(value -> text.apply(value).equals(wanted)).findFirst();
  }

  private Source source() {
    return values.source();
  }
}
