package photonc.program.pho;

import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.Dim;
import photonc.ir.ElementType;
import photonc.ir.TensorType;
import photonc.program.Memory;
import photonc.program.UnitId;
import photonc.program.proto.ProgramProto;

/** What instructions are made of, from messages; throws IllegalArgumentException on nonsense. */
final class FieldDecoder {
  private FieldDecoder() {}

  static ElementType element(String text) {
    return named("element type", text, ElementType::parse);
  }

  static Memory memory(String text) {
    return named("memory", text, Memory::parse);
  }

  static UnitId unit(String text) {
    return named("unit", text, UnitId::parse);
  }

  private static <T> T named(String what, String text, Function<String, Optional<T>> parse) {
    return parse
        .apply(text)
        .orElseThrow(() -> new IllegalArgumentException("no " + what + " '" + text + "'"));
  }

  static Affine affine(ProgramProto.Affine message) {
    return new Affine(message.getConstant(), message.getCoefficientsList());
  }

  static TensorType tensorType(ProgramProto.TensorType message) {
    return new TensorType(
        message.getDimsList().stream().map(FieldDecoder::dim).toList(),
        element(message.getElement()));
  }

  private static Dim dim(ProgramProto.Dim message) {
    return switch (message.getKindCase()) {
      case FIXED -> new Dim.Fixed(message.getFixed());
      case BOUNDED -> new Dim.Bounded(message.getBounded());
      case SYMBOLIC -> new Dim.Symbolic(message.getSymbolic());
      case KIND_NOT_SET -> throw new IllegalArgumentException("a dimension without a size");
    };
  }

  static Attribute.Dictionary dictionary(ProgramProto.Dictionary message) {
    TreeMap<String, Attribute> entries = new TreeMap<>();
    message.getEntriesList().forEach(e -> entries.put(e.getKey(), attribute(e.getValue())));
    return new Attribute.Dictionary(entries);
  }

  private static Attribute attribute(ProgramProto.Attribute message) {
    return switch (message.getValueCase()) {
      case INTEGER -> new Attribute.Int(message.getInteger());
      case REAL -> new Attribute.Real(message.getReal());
      case TRUTH -> new Attribute.Bool(message.getTruth());
      case TEXT -> new Attribute.Text(message.getText());
      case SEQUENCE ->
          new Attribute.Sequence(
              message.getSequence().getElementsList().stream()
                  .map(FieldDecoder::attribute)
                  .toList());
      case DICTIONARY -> dictionary(message.getDictionary());
      case AFFINE -> new Attribute.AffineExpression(affine(message.getAffine()));
      case VALUE_NOT_SET -> throw new IllegalArgumentException("an attribute without a value");
    };
  }
}
