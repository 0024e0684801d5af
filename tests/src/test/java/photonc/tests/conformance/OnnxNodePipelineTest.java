package photonc.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import photonc.diagnostic.UserError;
import photonc.frontend.ImportOptions;
import photonc.ir.ElementType;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxReader;
import photonc.onnx.OnnxValue;
import photonc.onnx.TensorProtos;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;

/** The ONNX backend tests of single operators, from the file to the decoded program's numbers. */
class OnnxNodePipelineTest {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxNodePipelineTest.class);

  /** What may be said about a legal model that photonc does not compute. */
  private static final Set<DiagKind> REFUSALS =
      EnumSet.of(
          DiagKind.UNSUPPORTED_OPERATOR,
          DiagKind.UNSUPPORTED_ATTRIBUTE,
          DiagKind.UNSUPPORTED_TYPE,
          DiagKind.UNSUPPORTED_VERSION,
          DiagKind.DYNAMIC_SHAPE,
          DiagKind.UNMAPPABLE);

  private final Target ideal = Pipeline.target("ideal");
  private final TreeSet<String> passed = new TreeSet<>();
  private final TreeMap<String, Diagnostic> refused = new TreeMap<>();

  @Test
  void everyTestPassesOrIsRefusedWithAReason() throws IOException {
    Path root = Path.of(System.getProperty("photonc.shared"), "data/onnx-tests/node");
    assumeTrue(Files.isDirectory(root), () -> "skipped: there is no " + root);
    List<Path> folders;
    try (Stream<Path> children = Files.list(root)) {
      folders = children.filter(Files::isDirectory).sorted().toList();
    }
    for (Path folder : folders) {
      check(folder);
    }
    LOG.info("{} node tests, {} pass: {}", folders.size(), passed.size(), passed);
    refused.forEach(
        (name, reason) -> {
          if (reason.kind() == DiagKind.UNMAPPABLE) {
            LOG.info("imported, but refused: {}: {}", name, reason.text());
          }
        });
    assertThat(passed).hasSizeGreaterThanOrEqualTo(159);
  }

  private void check(Path folder) throws IOException {
    String name = folder.getFileName().toString();
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    List<Tensor> found;
    try {
      Pipeline pipeline = pipeline(folder, inputs);
      found = new ArrayList<>(pipeline.run(NoiseOptions.OFF, List.of(inputs)).get(0).values());
    } catch (UserError refusal) {
      refused.put(name, reason(name, refusal));
      return;
    }
    List<Tensor> expected = tensors(folder, "output_");
    assertThat(found).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      boolean exact = expected.get(i).type().element().isInteger();
      assertThat(RelativeError.of(found.get(i), expected.get(i)))
          .as(name)
          .isLessThanOrEqualTo(exact ? 0 : 1e-4);
    }
    passed.add(name);
  }

  /** As the test has it or, for products of two inputs, with the second one as weights. */
  private Pipeline pipeline(Path folder, Map<String, Tensor> inputs) throws IOException {
    try {
      return Pipeline.of(network(folder, inputs), ideal, List.of(inputs));
    } catch (UserError refusal) {
      if (refusal.diagnostics().get(0).kind() != DiagKind.UNMAPPABLE || inputs.size() < 2) {
        throw refusal;
      }
      String weights = List.copyOf(inputs.keySet()).get(1);
      byte[] onnx = Files.readAllBytes(folder.resolve("model.onnx"));
      ImportOptions fixed = new ImportOptions(Map.of(), Map.of(weights, inputs.remove(weights)));
      return Pipeline.of(Pipeline.imported(onnx, fixed), ideal, List.of(inputs));
    }
  }

  /**
   * The imported module; where it needs to know more, with inputs fixed at their values: those that
   * could be lists of sizes, then all but the first, then all.
   */
  private static Module network(Path folder, Map<String, Tensor> inputs) throws IOException {
    byte[] onnx = Files.readAllBytes(folder.resolve("model.onnx"));
    List<Tensor> given = tensors(folder, "input_");
    List<String> names = names(onnx);
    Map<String, Tensor> lists = new TreeMap<>();
    Map<String, Tensor> later = new TreeMap<>();
    for (int i = 0; i < given.size() && i < names.size(); i++) {
      TensorType type = given.get(i).type();
      if (type.element().equals(ElementType.I64) && type.rank() == 1) {
        lists.put(names.get(i), given.get(i));
      }
      if (i > 0) {
        later.put(names.get(i), given.get(i));
      }
    }
    Map<String, Tensor> all = new TreeMap<>(later);
    if (!given.isEmpty() && !names.isEmpty()) {
      all.put(names.get(0), given.get(0));
    }
    Module network = imported(onnx, List.of(Map.of(), lists, later, all));
    List<String> arguments = network.main().arguments().stream().map(Value::name).toList();
    for (int i = 0; i < given.size(); i++) {
      if (arguments.contains(names.get(i))) {
        inputs.put(names.get(i), given.get(i));
      }
    }
    return network;
  }

  private static Module imported(byte[] onnx, List<Map<String, Tensor>> attempts) {
    try {
      return Pipeline.imported(onnx, new ImportOptions(Map.of(), attempts.get(0)));
    } catch (UserError refusal) {
      boolean open =
          refusal.diagnostics().stream().anyMatch(d -> d.kind() == DiagKind.DYNAMIC_SHAPE);
      if (!open || attempts.size() == 1) {
        throw refusal;
      }
      return imported(onnx, attempts.subList(1, attempts.size()));
    }
  }

  private static List<String> names(byte[] onnx) {
    return OnnxReader.read("model.onnx", ByteBuffer.wrap(onnx), new Diagnostics())
        .map(OnnxGraph::inputs)
        .orElse(List.of())
        .stream()
        .map(OnnxValue::name)
        .toList();
  }

  private static Diagnostic reason(String name, UserError refusal) {
    List<Diagnostic> errors =
        refusal.diagnostics().stream()
            .filter(error -> error.kind().severity() == Severity.ERROR)
            .toList();
    assertThat(errors).as(name).isNotEmpty();
    assertThat(errors).as(name).allMatch(error -> REFUSALS.contains(error.kind()));
    return errors.get(0);
  }

  private static List<Tensor> tensors(Path folder, String prefix) throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    Path data = folder.resolve("test_data_set_0");
    for (int i = 0; Files.exists(data.resolve(prefix + i + ".pb")); i++) {
      Path file = data.resolve(prefix + i + ".pb");
      Diagnostics diagnostics = new Diagnostics();
      TensorProtos.read(file.toString(), file, diagnostics).ifPresent(tensors::add);
    }
    return tensors;
  }
}
