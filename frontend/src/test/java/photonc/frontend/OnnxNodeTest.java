package photonc.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Severity;
import photonc.ir.Module;
import photonc.ir.Tensor;

/** The ONNX project's own tests of single operators: each passes, or is refused with a reason. */
class OnnxNodeTest {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxNodeTest.class);

  /** What may be said about a legal model that photonc does not compute. */
  private static final Set<DiagKind> REFUSALS =
      EnumSet.of(
          DiagKind.UNSUPPORTED_OPERATOR,
          DiagKind.UNSUPPORTED_ATTRIBUTE,
          DiagKind.UNSUPPORTED_TYPE,
          DiagKind.UNSUPPORTED_VERSION,
          DiagKind.DYNAMIC_SHAPE);

  private final TreeSet<String> passed = new TreeSet<>();
  private final TreeMap<String, String> refused = new TreeMap<>();

  @Test
  void everyTestPassesOrIsRefusedWithAReason() throws IOException {
    Path root = SharedData.folder("onnx-tests/node");
    List<Path> folders;
    try (Stream<Path> children = Files.list(root)) {
      folders = children.filter(Files::isDirectory).sorted().toList();
    }
    for (Path folder : folders) {
      check(folder);
    }
    LOG.info(
        "{} ONNX node tests: {} pass, {} are not supported yet",
        folders.size(),
        passed.size(),
        refused.size());
    refused.forEach((name, reason) -> LOG.info("not supported: {}: {}", name, reason));
    assertThat(passed).hasSizeGreaterThanOrEqualTo(163);
  }

  private void check(Path folder) throws IOException {
    String name = folder.getFileName().toString();
    TestDataSet data =
        new TestDataSet(folder.resolve("model.onnx"), folder.resolve("test_data_set_0"));
    Diagnostics diagnostics = new Diagnostics();
    Optional<Module> module = data.imported(diagnostics);
    if (errors(diagnostics).stream().anyMatch(e -> e.kind() == DiagKind.DYNAMIC_SHAPE)) {
      module = data.importedWithFixedInputs(diagnostics);
    }
    if (module.isEmpty()) {
      refused.put(name, reason(name, diagnostics));
      return;
    }
    List<Tensor> expected = data.expected();
    List<Tensor> computed = data.computed(module.get());
    assertThat(computed).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      boolean exact = expected.get(i).type().element().isInteger();
      assertThat(TestDataSet.relativeError(computed.get(i), expected.get(i)))
          .as(name)
          .isLessThanOrEqualTo(exact ? 0 : 1e-5);
    }
    passed.add(name);
  }

  private static String reason(String name, Diagnostics diagnostics) {
    List<Diagnostic> errors = errors(diagnostics);
    assertThat(errors).as(name).isNotEmpty();
    assertThat(errors).as(name).allMatch(error -> REFUSALS.contains(error.kind()));
    return errors.get(0).kind().code();
  }

  private static List<Diagnostic> errors(Diagnostics diagnostics) {
    return diagnostics.all().stream().filter(d -> d.kind().severity() == Severity.ERROR).toList();
  }
}
