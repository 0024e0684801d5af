package photonc.tests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A page of the documentation and its fenced blocks. */
record MarkdownPage(String name, List<Block> blocks) {
  static final Path ROOT = Path.of(System.getProperty("photonc.root"));

  /** A fenced block: the word behind the fence, the line of the fence, and the text in between. */
  record Block(String page, String language, int line, String text) {
    @Override
    public String toString() {
      return page + ":" + line + " (" + language + ")";
    }
  }

  /** README.md and everything in docs. */
  static List<MarkdownPage> all() {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted())
          .filter(path -> path.toString().endsWith(".md"))
          .map(MarkdownPage::read)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static List<Block> blocks(String language) {
    return all().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.language().equals(language))
        .toList();
  }

  private static MarkdownPage read(Path file) {
    String name = ROOT.relativize(file).toString();
    List<Block> blocks = new ArrayList<>();
    List<String> lines = lines(file);
    int line = 0;
    while (line < lines.size()) {
      String fence = lines.get(line).strip();
      if (!fence.startsWith("```")) {
        line++;
        continue;
      }
      int end = line + 1;
      while (end < lines.size() && !lines.get(end).strip().equals("```")) {
        end++;
      }
      String text = String.join("\n", lines.subList(line + 1, end)).stripIndent() + "\n";
      blocks.add(new Block(name, fence.substring(3).strip(), line + 1, text));
      line = end + 1;
    }
    return new MarkdownPage(name, List.copyOf(blocks));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
