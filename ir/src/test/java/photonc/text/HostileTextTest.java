package photonc.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Level;
import photonc.verify.Verifier;

/** Whatever stands in a text, it is read or it gets a diagnostic of bounded length. */
class HostileTextTest {
  private static final int LONG = 10_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"[", "{", "(", "-", "x", "%a ", "1 ", "\"", "\\", "core.loop {", "i0 + "})
  void tenMegabytesOnALineAreAnError(String piece) {
    String line = piece.repeat(LONG / piece.length());
    assertThat(errors(line)).isNotEmpty();
    assertThat(errors(inAttribute("[" + line))).isNotEmpty();
    assertThat(errors(inAttribute("affine(" + line))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99999999999999999999",
        "-9223372036854775809",
        "1e999",
        "affine(i64)",
        "affine(i99999999999)",
        "affine(9223372036854775807 + 1)",
        "affine(j0)",
        "\"\\q\"",
        "\"\\u12\"",
        "{a = 1, a = 2}",
        "[1,, 2]",
        "[1 2]",
        "maybe",
        "1.5.5"
      })
  void badAttributesAreErrors(String attribute) {
    assertThat(errors(inAttribute(attribute))).hasSize(1);
    assertThat(AttributeText.parse(attribute)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tensor<>",
        "tensor<x>",
        "tensor<4x>",
        "tensor<4f32>",
        "tensor<-1xf32>",
        "tensor<99999999999999999999xf32>",
        "tensor<?'nxf32>",
        "tensor<?''xf32>",
        "tensor<i65>",
        "tensor<i0>",
        "tensor<f8>",
        "bank<0x1xi8>",
        "bank<1xi8>",
        "bank<1x2x3xi8>",
        "bank<9999999999x1xi8>"
      })
  void badTypesAreErrors(String type) {
    assertThat(TypeText.parse(type)).isEmpty();
    assertThat(errors("module @m {level = tensor} { func @f(%x: " + type + ") -> () { } }"))
        .hasSize(1)
        .allMatch(text -> text.startsWith("h.pir:1:42: error[unknown-type]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tensor<2xf32> = dense [1.0]",
        "tensor<9000000000x9000000000xf32> = absent",
        "tensor<?'n'xf32> = absent",
        "tensor<?4xf32> = absent",
        "bank<1x1xi8> = absent",
        "tensor<1xi8> = dense [128]",
        "tensor<1xu8> = dense [-1]",
        "tensor<1xi1> = splat 2",
        "tensor<1xi8> = dense [1.0]",
        "tensor<1xf16> = dense [70000.0]",
        "tensor<1xf32> = splat 1e39",
        "tensor<1xf32> = base64 \"AAA\"",
        "tensor<1xf32> = base64 \"????\"",
        "tensor<1xf32> = blob \"elsewhere\""
      })
  void badInitialValuesAreErrors(String global) {
    assertThat(errors("module @m {level = tensor} {\n const @w : " + global + "\n}"))
        .hasSize(1)
        .allMatch(text -> text.startsWith("h.pir:2:"));
  }

  @Test
  void textThatIsNotUnicodeIsAnError() {
    assertThat(errors("module \ud800"))
        .containsExactly("h.pir:1:1: error[syntax]: the text is not valid Unicode at character 7");
  }

  @Property(tries = 300)
  void mutatedTextsAreReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    Level level = List.of(Level.values()).get(random.nextInt(3));
    StringBuilder text = new StringBuilder(PirPrinter.print(RandomModules.module(level, random)));
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, "{}[]()%@\"=,:.x0-".charAt(random.nextInt(16)));
        default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
      }
    }
    Diagnostics diagnostics = new Diagnostics();
    PirParser.parse("h.pir", text.toString(), BlobResolver.NONE, diagnostics)
        .ifPresentOrElse(
            module -> Verifier.verify(module, diagnostics),
            () -> assertThat(diagnostics.hasErrors()).isTrue());
  }

  private static String inAttribute(String attribute) {
    return "module @m {level = tensor} {\n func @f() -> () {\n core.zero {a = "
        + attribute
        + "}\n }\n}\n";
  }

  private static List<String> errors(String text) {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(PirParser.parse("h.pir", text, BlobResolver.NONE, diagnostics)).isEmpty();
    List<String> texts = diagnostics.all().stream().map(Diagnostic::text).toList();
    assertThat(texts).allMatch(message -> message.length() < 400);
    return texts;
  }
}
