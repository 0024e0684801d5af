package photonc.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

class PirPrinterTest {
  @Test
  void listsUpTo64ValuesAndWritesBytesAbove() {
    assertThat(initial(PirPrinter.print(bytes(64)))).startsWith("dense [0, 1, 2,").endsWith("63]");
    // 0 1 2 in six bits each, from the table of RFC 4648
    assertThat(initial(PirPrinter.print(bytes(65)))).startsWith("base64 \"AAECAwQF");
  }

  @Test
  void elidesMoreThan16ValuesWhereAPersonReads() {
    assertThat(initial(PirPrinter.print(bytes(16), PirPrinter.Values.ELIDED))).startsWith("dense");
    String digest = bytes(17).globals().get(0).blob().digest();
    assertThat(initial(PirPrinter.print(bytes(17), PirPrinter.Values.ELIDED)))
        .isEqualTo("blob \"sha256:" + digest + "\"");
  }

  @Test
  void printsWhatAListCannotHoldAsBytes() {
    float strange = Float.intBitsToFloat(0x7fc00001);
    Tensor tensor = Tensor.ofFloats(TensorType.of(ElementType.F32, 1), strange);
    assertThat(initial(PirPrinter.print(of(Blob.of(tensor))))).isEqualTo("base64 \"AQDAfw==\"");
    Blob splat = new Blob.Splat(ElementType.F32, 1, 0x7fc00001);
    assertThat(initial(PirPrinter.print(of(splat)))).isEqualTo("splat base64 \"AQDAfw==\"");
    Blob absent = new Blob.Absent(ElementType.F32, 1);
    assertThat(initial(PirPrinter.print(of(absent)))).isEqualTo("absent");
  }

  @Test
  void readsReferencesThroughTheResolver() {
    String text = "module @m {level = tensor} {\n const @w : tensor<1xi8> = blob \"f#w\"\n}\n";
    Tensor seven = Tensor.ofLongs(TensorType.of(ElementType.I8, 1), 7);
    Module module =
        PirParser.parse("f.pir", text, (name, type) -> Blob.of(seven), new Diagnostics())
            .orElseThrow();
    assertThat(module.globals().get(0).value()).isEqualTo(seven);

    TensorType other = TensorType.of(ElementType.I8, 2);
    assertThat(refused(text, (name, type) -> Blob.of(Tensor.zeros(other))))
        .containsExactly(
            "f.pir:2:33: error[bad-blob]: cannot read blob 'f#w': it does not hold tensor<1xi8>");
    BlobResolver broken =
        (name, type) -> {
          throw new IOException("no such file");
        };
    assertThat(refused(text, broken))
        .containsExactly("f.pir:2:33: error[bad-blob]: cannot read blob 'f#w': no such file");
  }

  private static List<String> refused(String text, BlobResolver blobs) {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(PirParser.parse("f.pir", text, blobs, diagnostics)).isEmpty();
    return diagnostics.all().stream().map(Diagnostic::text).toList();
  }

  private static Module bytes(int count) {
    TensorType type = TensorType.of(ElementType.U8, count);
    return of(Blob.of(Tensor.ofLongs(type, IntStream.range(0, count).asLongStream().toArray())));
  }

  private static Module of(Blob blob) {
    TensorType type = TensorType.of(blob.element(), blob.elements());
    Global global = new Global(Global.Kind.CONST, "w", type, blob, Location.UNKNOWN);
    return new Module("m", Level.TENSOR, List.of(global), List.of());
  }

  private static String initial(String text) {
    return text.lines()
        .filter(line -> line.contains("const"))
        .map(line -> line.substring(line.indexOf(" = ") + 3))
        .findFirst()
        .orElseThrow();
  }
}
