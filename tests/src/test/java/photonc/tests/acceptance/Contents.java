package photonc.tests.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * What a network that tells kinds of files reads of one: as many bytes of its beginning as of its
 * end, without white space there; 256 is none.
 */
final class Contents {
  private static final int NOTHING = 256;
  private static final int PIECE = 4096;
  private static final List<String> TEXTS = List.of("csv", "tsv", "txt");

  private Contents() {}

  /** Some bytes of a file. */
  private record Piece(Path file, int from, int to) {
    static List<Piece> all(Path file, int bytes) throws IOException {
      int size = Math.toIntExact(Files.size(file));
      List<Piece> pieces = new ArrayList<>();
      for (long from = 0; from < size; from += bytes) {
        pieces.add(new Piece(file, (int) from, (int) Math.min(size, from + bytes)));
      }
      return pieces;
    }

    byte[] contents() {
      try {
        return Arrays.copyOfRange(Files.readAllBytes(file), from, to);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /** Of every other file of the data, kinds by turns: the even or the odd ones of each. */
  static List<Tensor> tensors(TensorType type, int odd, int first, int count) {
    List<Piece> chosen = new ArrayList<>();
    List<List<Piece>> kinds = List.copyOf(kinds().values());
    for (int k = odd; chosen.size() < first + count; k += 2) {
      for (List<Piece> kind : kinds) {
        if (k < kind.size()) {
          chosen.add(kind.get(k));
        }
      }
    }
    return chosen.subList(first, first + count).stream()
        .map(piece -> tensor(piece.contents(), type))
        .toList();
  }

  /** Files by the ends of their names; of text, a part is a text. */
  private static Map<String, List<Piece>> kinds() {
    Map<String, List<Piece>> kinds = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SharedData.folder("."))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        String kind = name.substring(name.lastIndexOf('.') + 1);
        int piece = TEXTS.contains(kind) ? PIECE : Integer.MAX_VALUE;
        kinds.computeIfAbsent(kind, unknown -> new ArrayList<>()).addAll(Piece.all(file, piece));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return kinds;
  }

  private static Tensor tensor(byte[] contents, TensorType type) {
    int from = 0;
    int to = contents.length;
    while (from < to && Character.isWhitespace(contents[from])) {
      from++;
    }
    while (to > from && Character.isWhitespace(contents[to - 1])) {
      to--;
    }
    Tensor tensor = Tensor.zeros(type);
    int half = tensor.length() / 2;
    for (int i = 0; i < half; i++) {
      tensor.longs()[i] = from + i < to ? contents[from + i] & 0xff : NOTHING;
      tensor.longs()[2 * half - 1 - i] = to - 1 - i >= from ? contents[to - 1 - i] & 0xff : NOTHING;
    }
    return tensor;
  }
}
