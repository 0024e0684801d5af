package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.pass.BitsText;
import photonc.pass.LayerBits;
import photonc.pass.OperandBits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Bits of layers as a file beside a network: {@code layers} maps names to bits, each a text such as
 * {@code w4,in6}, a number, or a mapping of {@code weights}, {@code inputs} and {@code outputs}.
 */
final class BitsFile {
  private static final int SCHEMA_VERSION = 1;

  private final String name;
  private final JsonParser parser;
  private final List<LayerBits.Rule> rules = new ArrayList<>();

  private BitsFile(String name, JsonParser parser) {
    this.name = name;
    this.parser = parser;
  }

  static List<LayerBits.Rule> read(Path file) {
    Driver.requireFile(file);
    String name = file.toString();
    String text = Driver.text(file);
    try (JsonParser parser = mapper(name).createParser(text)) {
      BitsFile reading = new BitsFile(name, parser);
      reading.document();
      return reading.rules;
    } catch (JacksonException wrong) {
      String why = wrong.getOriginalMessage().lines().findFirst().orElse("not understood");
      throw new UserError(DiagKind.SYNTAX, place(name, wrong.getLocation()), why);
    }
  }

  private static ObjectMapper mapper(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".json")
        ? JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()
        : YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  }

  private static Location place(String name, TokenStreamLocation at) {
    return at == null
        ? new Location.InFile(name, 1, 1)
        : new Location.InFile(name, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  private Location here() {
    return place(name, parser.currentTokenLocation());
  }

  private UserError wrong(String message) {
    return new UserError(DiagKind.BAD_BITS, here(), message);
  }

  private void document() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw wrong("expected a mapping with the key 'layers'");
    }
    boolean layers = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      switch (parser.currentName()) {
        case "schemaVersion" -> version();
        case "layers" -> {
          layers();
          layers = true;
        }
        default ->
            throw wrong(
                "unknown key '%s'; expected 'schemaVersion' and 'layers'"
                    .formatted(parser.currentName()));
      }
    }
    if (!layers) {
      throw wrong("expected the key 'layers'");
    }
    if (parser.nextToken() != null) {
      throw wrong("expected the end of the file behind its mapping");
    }
  }

  private void version() {
    if (number() != SCHEMA_VERSION) {
      throw wrong("schemaVersion " + parser.getString() + "; expected " + SCHEMA_VERSION);
    }
  }

  private int number() {
    JsonToken token = parser.nextToken();
    if (token != JsonToken.VALUE_NUMBER_INT || parser.getString().length() > 4) {
      throw wrong("found '%s', expected a whole number of bits".formatted(parser.getString()));
    }
    return parser.getIntValue();
  }

  private void layers() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw wrong("expected a mapping of layers to bits");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Location location = here();
      rules.add(new LayerBits.Rule(parser.currentName(), bits(), location));
    }
  }

  private OperandBits bits() {
    return switch (parser.nextToken()) {
      case START_OBJECT -> mapping();
      case VALUE_STRING, VALUE_NUMBER_INT -> BitsText.bits(parser.getString(), here());
      default ->
          throw wrong("expected bits: 4, w4,in6,out8, or a mapping of weights, inputs, outputs");
    };
  }

  private OperandBits mapping() {
    OperandBits bits = OperandBits.NONE;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String operand = parser.currentName();
      Location location = here();
      OptionalInt none = OptionalInt.empty();
      OperandBits one =
          switch (operand) {
            case "weights" -> new OperandBits(OptionalInt.of(number()), none, none);
            case "inputs" -> new OperandBits(none, OptionalInt.of(number()), none);
            case "outputs" -> new OperandBits(none, none, OptionalInt.of(number()));
            default ->
                throw new UserError(
                    DiagKind.BAD_BITS,
                    location,
                    "unknown key '%s'; expected weights, inputs or outputs".formatted(operand));
          };
      bits = bits.or(one);
    }
    if (bits.isEmpty()) {
      throw wrong("expected weights, inputs or outputs");
    }
    return bits;
  }

  /** A file that {@link #read} gives these bits for, in JSON or YAML as its name says. */
  static String write(Path file, Map<String, OperandBits> layers) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    Map<String, Object> entries = new LinkedHashMap<>();
    layers.forEach((layer, bits) -> entries.put(layer, tree(bits)));
    tree.put("layers", entries);
    ObjectMapper mapper = mapper(file.toString());
    return mapper
            .rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(tree)
        + (file.toString().endsWith(".json") ? "\n" : "");
  }

  private static Map<String, Object> tree(OperandBits bits) {
    Map<String, Object> tree = new LinkedHashMap<>();
    bits.weights().ifPresent(count -> tree.put("weights", count));
    bits.inputs().ifPresent(count -> tree.put("inputs", count));
    bits.outputs().ifPresent(count -> tree.put("outputs", count));
    return tree;
  }
}
