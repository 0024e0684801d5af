package photonc.program.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.antlr.v4.runtime.Token;
import photonc.diagnostic.DiagKind;
import photonc.grammar.PasmParser.HeaderContext;
import photonc.grammar.PasmParser.ImageContext;
import photonc.grammar.PasmParser.LayerContext;
import photonc.grammar.PasmParser.PortContext;
import photonc.grammar.PasmParser.ProgramContext;
import photonc.grammar.PasmParser.SegmentContext;
import photonc.grammar.PasmParser.SiteContext;
import photonc.grammar.PasmParser.TargetContext;
import photonc.grammar.PasmParser.TokenContext;
import photonc.ir.ElementType;
import photonc.ir.TensorType;
import photonc.program.Instruction;
import photonc.program.Memory;
import photonc.program.Places;
import photonc.program.Program;
import photonc.program.Segment;
import photonc.program.Site;
import photonc.text.BlobText;
import photonc.text.Quoted;
import photonc.text.Source;

/** A parse tree to the program it describes; {@link PasmPrinter} is the printer. */
final class ProgramReader {
  private final Source source;
  private final Places places;
  private final Values values;
  private final Labels tokenLabels;
  private final Labels siteLabels;
  private final List<photonc.program.Token> tokens = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final List<Program.Port> inputs = new ArrayList<>();
  private final List<Program.Port> outputs = new ArrayList<>();
  private final List<Program.Port> states = new ArrayList<>();
  private final List<Program.Image> images = new ArrayList<>();
  private final TreeMap<String, String> notes = new TreeMap<>();
  private final TreeMap<Segment, List<Instruction>> segments = new TreeMap<>();
  private String targetName = "";
  private String targetHash = "";
  private long dramBytes;
  private long spBytes;

  ProgramReader(Source source, Places places) {
    this.source = source;
    this.places = places;
    this.values = new Values(source);
    this.tokenLabels = new Labels(source, "token");
    this.siteLabels = new Labels(source, "site");
  }

  Optional<Program> program(ProgramContext tree) {
    if (tree.exception != null) {
      return Optional.empty();
    }
    places.putWhole(source.at(tree.getStart()));
    tree.header().stream().filter(line -> line.exception == null).forEach(this::header);
    if (targetName.isEmpty()) {
      source.error(
          source.at(tree.getStart()), "the program names no target; expected target \"...\"");
    }
    if (sites.isEmpty()) {
      sites.add(Site.named("program"));
    }
    tree.segment().stream().filter(part -> part.exception == null).forEach(this::segment);
    return Optional.of(
        new Program(
            values.string(tree.STRING().getSymbol()),
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
            segments.getOrDefault(Segment.SETUP, List.of()),
            segments.getOrDefault(Segment.STEP, List.of()),
            segments.getOrDefault(Segment.FINISH, List.of()),
            notes));
  }

  private void header(HeaderContext line) {
    if (line.target() != null) {
      target(line.target());
    } else if (line.size() != null) {
      size(line);
    } else if (line.port() != null) {
      port(line.port());
    } else if (line.token() != null) {
      token(line.token());
    } else if (line.site() != null) {
      site(line.site());
    } else if (line.image() != null) {
      image(line.image());
    } else {
      note(line);
    }
  }

  private void target(TargetContext line) {
    if (!targetName.isEmpty()) {
      duplicate(line.getStart(), "target");
    }
    places.putTarget(source.at(line.getStart()));
    targetName = values.string(line.STRING(0).getSymbol());
    targetHash = line.STRING().size() > 1 ? values.string(line.STRING(1).getSymbol()) : "";
  }

  private void size(HeaderContext line) {
    Memory memory = values.memory(line.size().name());
    long bytes = values.integer(line.size().INTEGER().getSymbol());
    if (memory.equals(Memory.DRAM)) {
      dramBytes = bytes;
    } else if (memory.equals(Memory.SP)) {
      spBytes = bytes;
    } else {
      source.error(
          source.at(line.size().name().getStart()), "only dram and sp are laid out by a program");
    }
  }

  private void port(PortContext line) {
    Program.Port port =
        new Program.Port(
            values.string(line.STRING().getSymbol()),
            values.tensorType(line.TENSOR_TYPE().getSymbol()),
            values.integer(line.INTEGER().getSymbol()));
    List<Program.Port> ports =
        switch (line.getStart().getText()) {
          case "input" -> inputs;
          case "output" -> outputs;
          default -> states;
        };
    ports.add(places.put(port, source.at(line.getStart())));
  }

  private void token(TokenContext line) {
    Token label = line.word().getStart();
    tokenLabels.define(label);
    values
        .built(
            label,
            () ->
                new photonc.program.Token(
                    name(label, Optional.ofNullable(line.STRING()).map(node -> node.getSymbol())),
                    values.unit(line.name(0)),
                    values.unit(line.name(1)),
                    line.INTEGER() == null ? 0 : values.small(line.INTEGER().getSymbol())))
        .ifPresent(token -> tokens.add(places.put(token, source.at(label))));
  }

  /** The name in quotes, or else the label itself. */
  private String name(Token label, Optional<Token> quoted) {
    return quoted.map(values::string).orElse(label.getText());
  }

  private void site(SiteContext line) {
    Token label = line.word().getStart();
    siteLabels.define(label);
    String name = name(label, Optional.ofNullable(line.STRING()).map(node -> node.getSymbol()));
    if (line.layer() == null || line.layer().exception != null) {
      sites.add(Site.named(name));
      return;
    }
    LayerContext layer = line.layer();
    List<TensorType> inputs =
        layer.TENSOR_TYPE().stream().map(node -> values.tensorType(node.getSymbol())).toList();
    Optional<TensorType> output =
        Optional.ofNullable(layer.made())
            .map(made -> values.tensorType(made.TENSOR_TYPE().getSymbol()));
    sites.add(new Site(name, values.string(layer.STRING().getSymbol()), inputs, output));
  }

  private void image(ImageContext line) {
    ElementType element = values.element(line.name());
    long elements = values.integer(line.INTEGER(1).getSymbol());
    if (elements < 0) {
      source.error(source.at(line.INTEGER(1).getSymbol()), "an image has no negative size");
      return;
    }
    BlobText.parse(
            Values.text(line.initial()),
            TensorType.of(element, elements),
            source.at(line.initial().getStart()),
            source.diagnostics())
        .ifPresent(
            blob ->
                images.add(
                    places.put(
                        new Program.Image(
                            values.string(line.STRING().getSymbol()),
                            values.integer(line.INTEGER(0).getSymbol()),
                            blob),
                        source.at(line.getStart()))));
  }

  private void note(HeaderContext line) {
    Token key = line.note().STRING(0).getSymbol();
    String text = values.string(line.note().STRING(1).getSymbol());
    if (notes.put(values.string(key), text) != null) {
      duplicate(key, values.string(key));
    }
  }

  private void segment(SegmentContext tree) {
    Segment segment =
        switch (tree.getStart().getText()) {
          case "setup" -> Segment.SETUP;
          case "step" -> Segment.STEP;
          default -> Segment.FINISH;
        };
    InstructionReader reader = new InstructionReader(values, tokenLabels, siteLabels, places, 0);
    if (segments.put(segment, reader.body(tree.instruction())) != null) {
      duplicate(tree.getStart(), segment.text());
    }
  }

  private void duplicate(Token at, String what) {
    source.diagnostics().report(DiagKind.DUPLICATE_NAME, source.at(at), Quoted.shown(what));
  }
}
