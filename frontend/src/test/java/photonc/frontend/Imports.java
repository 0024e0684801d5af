package photonc.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.interpret.Interpreter;
import photonc.ir.ElementType;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.onnx.OnnxReader;
import photonc.onnx.Protos;
import photonc.verify.Verifier;

/** Imports and runs models that tests build. */
final class Imports {
  private Imports() {}

  static Optional<Module> importModel(
      ModelProto.Builder model, ImportOptions options, Diagnostics diagnostics) {
    return OnnxReader.read("m.onnx", Protos.bytes(model), diagnostics)
        .flatMap(graph -> OnnxImporter.importGraph(graph, options, diagnostics));
  }

  /** The module of a model that must import without an error. */
  static Module importModel(ModelProto.Builder model) {
    Diagnostics diagnostics = new Diagnostics();
    Module module =
        importModel(model, ImportOptions.defaults(), diagnostics)
            .orElseThrow(() -> new AssertionError(diagnostics.all()));
    return verified(module);
  }

  /** The module, which must be one that passes may rely on. */
  static Module verified(Module module) {
    Diagnostics findings = new Diagnostics();
    Verifier.verify(module, findings);
    assertThat(findings.all()).isEmpty();
    return module;
  }

  /** What is said about a model that must not import. */
  static List<String> refusals(ModelProto.Builder model, ImportOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    if (importModel(model, options, diagnostics).isPresent()) {
      throw new AssertionError("imported");
    }
    return diagnostics.all().stream().map(Diagnostic::text).toList();
  }

  static List<String> refusals(ModelProto.Builder model) {
    return refusals(model, ImportOptions.defaults());
  }

  /** The first output for float inputs given in the order of the arguments. */
  static Tensor run(ModelProto.Builder model, float[]... inputs) {
    Module module = importModel(model);
    List<Value> arguments = module.main().arguments();
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      Value argument = arguments.get(i);
      named.put(argument.name(), Tensor.ofFloats(argument.tensorType(), inputs[i]));
    }
    return new Interpreter(module).run(named).values().iterator().next();
  }

  static TensorType floatType(long... sizes) {
    return TensorType.of(ElementType.F32, sizes);
  }
}
