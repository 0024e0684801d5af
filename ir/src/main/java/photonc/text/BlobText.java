package photonc.text;

import java.util.Optional;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Blob;
import photonc.ir.TensorType;

/**
 * The text of a blob on its own: {@code dense [..]}, {@code splat}, {@code base64}, {@code absent}.
 */
public final class BlobText {
  private BlobText() {}

  public static String print(Blob blob) {
    return InitialText.print(blob, PirPrinter.Values.FULL);
  }

  /** The blob of a type that a text stands for; empty, with diagnostics, where there is none. */
  public static Optional<Blob> parse(
      String text, TensorType type, Location.InFile start, Diagnostics diagnostics) {
    Source source = new Source(start, diagnostics);
    InitialReader reader = new InitialReader(source, BlobResolver.NONE);
    return AttributeText.tree(
            source,
            text,
            parser -> {
              var tree = parser.initial();
              return reader.blob(tree, type, tree.getStart());
            })
        .flatMap(blob -> blob);
  }
}
