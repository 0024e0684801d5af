package photonc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import photonc.diagnostic.Diagnostics;
import photonc.program.text.PasmParser;
import photonc.target.Targets;
import photonc.tests.docs.MarkdownPage.Block;
import photonc.text.BlobResolver;
import photonc.text.PirParser;
import photonc.verify.Verifier;

/** README and docs are true: their shell blocks run, their other blocks parse, their links lead. */
class DocsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @TempDir private Path folder;

  @Test
  void theReadmeHasATour() {
    assertThat(MarkdownPage.blocks("sh")).hasSizeGreaterThan(4);
  }

  /** The blocks of a page follow each other in one copy of the repository. */
  @TestFactory
  Stream<DynamicTest> shellBlocksRun() {
    return MarkdownPage.all().stream()
        .filter(page -> page.blocks().stream().anyMatch(block -> block.language().equals("sh")))
        .map(page -> DynamicTest.dynamicTest(page.name(), () -> run(page)));
  }

  private void run(MarkdownPage page) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(page.name().replace('/', '-')));
    Checkout checkout = new Checkout(copy);
    for (Block block : page.blocks()) {
      if (block.language().equals("yaml")) {
        Files.writeString(copy.resolve("mine.yaml"), block.text());
      }
      if (block.language().equals("sh")) {
        checkout.run(block.text());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> modulesParseAndVerify() {
    return each("pir", DocsTest::parseModule);
  }

  private static void parseModule(Block block, Diagnostics diagnostics) {
    PirParser.parse(block.page(), block.text(), BlobResolver.NONE, diagnostics)
        .ifPresent(module -> Verifier.verify(module, diagnostics));
  }

  @TestFactory
  Stream<DynamicTest> programsParse() {
    return each(
        "pasm", (block, diagnostics) -> PasmParser.parse(block.page(), block.text(), diagnostics));
  }

  @TestFactory
  Stream<DynamicTest> targetsLoad() {
    return each(
        "yaml",
        (block, diagnostics) -> {
          Path file = folder.resolve("mine.yaml");
          write(file, block.text());
          Targets.load(file.toString(), List.of(), diagnostics);
        });
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static Stream<DynamicTest> each(String language, Reading reading) {
    return MarkdownPage.blocks(language).stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.toString(),
                    () -> {
                      Diagnostics diagnostics = new Diagnostics();
                      reading.read(block, diagnostics);
                      assertThat(diagnostics.all()).isEmpty();
                    }));
  }

  /** One way to read a block. */
  private interface Reading {
    void read(Block block, Diagnostics diagnostics);
  }

  /** Blocks that are a whole file; fragments show a method or a row. */
  @TestFactory
  Stream<DynamicTest> wholeClassesCompile() {
    return MarkdownPage.blocks("java").stream()
        .filter(block -> block.text().startsWith("package "))
        .map(block -> DynamicTest.dynamicTest(block.toString(), () -> compile(block)));
  }

  private void compile(Block block) throws IOException {
    Matcher name = Pattern.compile("public final class (\\w+)").matcher(block.text());
    assertThat(name.find()).isTrue();
    Path file = folder.resolve(name.group(1) + ".java");
    Files.writeString(file, block.text());
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                file.toString());
    assertThat(code).as(messages.toString(StandardCharsets.UTF_8)).isZero();
  }

  @TestFactory
  Stream<DynamicTest> linksLeadSomewhere() throws IOException {
    return MarkdownPage.all().stream()
        .map(page -> DynamicTest.dynamicTest(page.name(), () -> checkLinks(page.name())));
  }

  private static void checkLinks(String name) throws IOException {
    Path page = MarkdownPage.ROOT.resolve(name);
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      assertThat(page.resolveSibling(link.group(1)).normalize()).exists();
    }
  }
}
