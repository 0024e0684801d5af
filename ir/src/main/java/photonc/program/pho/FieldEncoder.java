package photonc.program.pho;

import java.util.function.Consumer;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.Dim;
import photonc.ir.TensorType;
import photonc.program.proto.ProgramProto;

/** What instructions are made of, as messages. */
final class FieldEncoder {
  private FieldEncoder() {}

  static ProgramProto.Affine affine(Affine affine) {
    return ProgramProto.Affine.newBuilder()
        .setConstant(affine.constant())
        .addAllCoefficients(affine.coefficients())
        .build();
  }

  /** Most are: a message without the field is read as one. */
  static void unlessZero(Affine affine, Consumer<ProgramProto.Affine> field) {
    if (!affine.equals(Affine.ZERO)) {
      field.accept(affine(affine));
    }
  }

  static ProgramProto.TensorType tensorType(TensorType type) {
    ProgramProto.TensorType.Builder message =
        ProgramProto.TensorType.newBuilder().setElement(type.element().toString());
    type.dims().forEach(dim -> message.addDims(dim(dim)));
    return message.build();
  }

  private static ProgramProto.Dim dim(Dim dim) {
    ProgramProto.Dim.Builder message = ProgramProto.Dim.newBuilder();
    if (dim instanceof Dim.Fixed fixed) {
      return message.setFixed(fixed.size()).build();
    }
    if (dim instanceof Dim.Bounded bounded) {
      return message.setBounded(bounded.bound()).build();
    }
    if (dim instanceof Dim.Symbolic symbolic) {
      return message.setSymbolic(symbolic.name()).build();
    }
    throw new AssertionError(dim);
  }

  static ProgramProto.Dictionary dictionary(Attribute.Dictionary dictionary) {
    ProgramProto.Dictionary.Builder message = ProgramProto.Dictionary.newBuilder();
    dictionary
        .entries()
        .forEach(
            (key, value) ->
                message.addEntries(
                    ProgramProto.Entry.newBuilder().setKey(key).setValue(attribute(value))));
    return message.build();
  }

  private static ProgramProto.Attribute attribute(Attribute attribute) {
    ProgramProto.Attribute.Builder message = ProgramProto.Attribute.newBuilder();
    if (attribute instanceof Attribute.Int integer) {
      return message.setInteger(integer.value()).build();
    }
    if (attribute instanceof Attribute.Real real) {
      return message.setReal(real.value()).build();
    }
    if (attribute instanceof Attribute.Bool truth) {
      return message.setTruth(truth.value()).build();
    }
    if (attribute instanceof Attribute.Text text) {
      return message.setText(text.value()).build();
    }
    if (attribute instanceof Attribute.Sequence sequence) {
      ProgramProto.Sequence.Builder elements = ProgramProto.Sequence.newBuilder();
      sequence.elements().forEach(element -> elements.addElements(attribute(element)));
      return message.setSequence(elements).build();
    }
    if (attribute instanceof Attribute.Dictionary dictionary) {
      return message.setDictionary(dictionary(dictionary)).build();
    }
    if (attribute instanceof Attribute.AffineExpression expression) {
      return message.setAffine(affine(expression.value())).build();
    }
    throw new AssertionError(attribute);
  }
}
