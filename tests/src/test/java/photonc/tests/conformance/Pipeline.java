package photonc.tests.conformance;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import photonc.backend.Backend;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.UserError;
import photonc.frontend.ImportOptions;
import photonc.frontend.OnnxImporter;
import photonc.interpret.Interpreter;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.onnx.OnnxReader;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.program.ProgramChecker;
import photonc.program.pho.PhoReader;
import photonc.program.pho.PhoWriter;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Feasibility;
import photonc.target.Target;
import photonc.target.Targets;

/**
 * An ONNX file taken through every stage; what runs is the program as decoded from its bytes.
 *
 * @param array the module behind the last pass
 */
record Pipeline(Module array, Program program, Target target) {
  static Target target(String name, String... settings) {
    Diagnostics diagnostics = new Diagnostics();
    return Targets.load(name, List.of(settings), Feasibility.Policy.ALLOW, diagnostics)
        .orElseThrow(() -> new UserError(diagnostics.all()));
  }

  /** Throws UserError where a stage refuses the model. */
  static Module imported(byte[] onnx, ImportOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    return OnnxReader.read("model.onnx", ByteBuffer.wrap(onnx), diagnostics)
        .flatMap(graph -> OnnxImporter.importGraph(graph, options, diagnostics))
        .orElseThrow(() -> new UserError(diagnostics.all()));
  }

  /** Throws UserError where a stage refuses the module. */
  static Pipeline of(Module network, Target target, List<Map<String, Tensor>> calibration) {
    return of(network, target, new PassOptions(calibration, false, true));
  }

  /** Throws UserError where a stage refuses the module. */
  static Pipeline of(Module network, Target target, PassOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    Module array =
        new PassManager(Passes.from(Level.TENSOR), (pass, module) -> {})
            .run(network, new PassContext(target, options, diagnostics));
    byte[] bytes = PhoWriter.write(Backend.compile(array, target, diagnostics));
    diagnostics.throwIfErrors();
    Diagnostics faults = new Diagnostics();
    Program program =
        PhoReader.read("model.pho", bytes, faults)
            .orElseThrow(() -> new IllegalStateException(faults.all().toString()));
    ProgramChecker.check(program, target, faults);
    if (faults.hasErrors()) {
      throw new IllegalStateException("faulty program: " + faults.all());
    }
    return new Pipeline(array, program, target);
  }

  /** The program's outputs for each set of inputs. */
  List<Map<String, Tensor>> run(NoiseOptions noise, List<Map<String, Tensor>> inputs) {
    return FunctionalExecutor.run(program, target, noise, inputs, 1).outputs();
  }

  /** What the reference interpreter says the array-level module computes. */
  List<Map<String, Tensor>> interpreted(List<Map<String, Tensor>> inputs) {
    Interpreter interpreter = new Interpreter(array);
    return inputs.stream().map(interpreter::run).toList();
  }
}
