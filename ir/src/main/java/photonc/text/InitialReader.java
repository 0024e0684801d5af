package photonc.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import photonc.diagnostic.DiagKind;
import photonc.grammar.PirParser.InitialContext;
import photonc.grammar.PirParser.NumberContext;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.TensorType;

/** Initial values of globals to blobs; {@link InitialText} is the printer. */
final class InitialReader {
  private final Source source;
  private final BlobResolver blobs;
  private final AttributeReader attributes;

  InitialReader(Source source, BlobResolver blobs) {
    this.source = source;
    this.blobs = blobs;
    this.attributes = new AttributeReader(source);
  }

  Optional<Blob> blob(InitialContext tree, TensorType type, Token typeToken) {
    Optional<String> unfit = unfit(type);
    if (unfit.isPresent()) {
      source.error(source.at(typeToken), unfit.get());
      return Optional.empty();
    }
    return switch (tree.getStart().getText()) {
      case "dense" -> dense(tree, type);
      case "splat" -> splat(tree, type);
      case "base64" -> base64(tree.STRING().getSymbol(), type);
      case "blob" -> referenced(tree.STRING().getSymbol(), type);
      default -> Optional.of(new Blob.Absent(type.element(), type.elements()));
    };
  }

  private static Optional<String> unfit(TensorType type) {
    if (!type.isStatic()) {
      return Optional.of("a global has a static shape, found " + Quoted.shown(type.toString()));
    }
    try {
      type.bytes();
      return Optional.empty();
    } catch (ArithmeticException overflow) {
      return Optional.of("the size of " + Quoted.shown(type.toString()) + " overflows 64 bits");
    }
  }

  private Optional<Blob> dense(InitialContext tree, TensorType type) {
    List<NumberContext> numbers = tree.number();
    if (numbers.size() != type.elements()) {
      source.error(
          source.at(tree.getStart()),
          "expected " + type.elements() + " values for " + type + ", found " + numbers.size());
      return Optional.empty();
    }
    ElementType element = type.element();
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.size() * element.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (NumberContext number : numbers) {
      put(bytes, element.bytes(), bits(number, element));
    }
    return Optional.of(new Blob.Dense(element, numbers.size(), bytes.flip()));
  }

  private Optional<Blob> splat(InitialContext tree, TensorType type) {
    ElementType element = type.element();
    if (tree.STRING() == null) {
      long bits = bits(tree.number(0), element);
      return Optional.of(new Blob.Splat(element, type.elements(), bits));
    }
    return base64(tree.STRING().getSymbol(), TensorType.of(element))
        .map(one -> new Blob.Splat(element, type.elements(), InitialText.firstBits(one)));
  }

  private Optional<Blob> base64(Token token, TensorType type) {
    try {
      byte[] bytes = Base64.getDecoder().decode(attributes.string(token));
      if (bytes.length == type.bytes()) {
        return Optional.of(new Blob.Dense(type.element(), type.elements(), ByteBuffer.wrap(bytes)));
      }
      source.error(
          source.at(token),
          "expected " + type.bytes() + " bytes for " + type + ", found " + bytes.length);
    } catch (IllegalArgumentException wrong) {
      source.error(source.at(token), "not base64: " + Quoted.shown(wrong.getMessage()));
    }
    return Optional.empty();
  }

  private Optional<Blob> referenced(Token token, TensorType type) {
    String reference = attributes.string(token);
    try {
      Blob blob = blobs.resolve(reference, type);
      if (blob.element().equals(type.element()) && blob.elements() == type.elements()) {
        return Optional.of(blob);
      }
      badBlob(token, reference, "it does not hold " + type);
    } catch (IOException unreadable) {
      badBlob(token, reference, unreadable.getMessage());
    }
    return Optional.empty();
  }

  private void badBlob(Token token, String reference, String why) {
    source.diagnostics().report(DiagKind.BAD_BLOB, source.at(token), Quoted.shown(reference), why);
  }

  private long bits(NumberContext number, ElementType element) {
    try {
      return Numbers.bits(element, number.getText());
    } catch (IllegalArgumentException wrong) {
      source.error(source.at(number.getStart()), wrong.getMessage());
      return 0;
    }
  }

  private static void put(ByteBuffer bytes, int width, long bits) {
    switch (width) {
      case 1 -> bytes.put((byte) bits);
      case 2 -> bytes.putShort((short) bits);
      case 4 -> bytes.putInt((int) bits);
      default -> bytes.putLong(bits);
    }
  }
}
