package photonc.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.backend.Backend;
import photonc.cost.MappingSearch;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.pass.CalibrationMemory;
import photonc.pass.LayerBits;
import photonc.pass.OperandBits;
import photonc.pass.Pass;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;

/**
 * Programs of one network with other bits, and what they compute on the calibration inputs: without
 * noise, with the converters of the target.
 */
final class BitsCandidates {
  private final Module network;
  private final Module prepared;
  private final Target target;
  private final PassOptions options;
  private final int threads;
  private final MappingSearch mappings;
  private final CalibrationMemory memory;

  BitsCandidates(Module network, Target target, PassOptions options, int threads) {
    this.network = network;
    this.target = target;
    this.options = options;
    this.threads = threads;
    this.mappings = new MappingSearch(target);
    this.memory =
        options.quantizationRule().equalizesChannels()
            ? CalibrationMemory.none()
            : CalibrationMemory.ofCandidates();
    this.prepared = passes(Passes.beforeBits(), network, options);
  }

  /** The network as products get their bits. */
  Module prepared() {
    return prepared;
  }

  /** What {@code --bits} would say of a choice. */
  static LayerBits rules(Map<LayerCodes, Integer> bits) {
    List<LayerBits.Rule> rules = new ArrayList<>();
    byLayer(bits)
        .forEach(
            (layer, chosen) ->
                rules.add(new LayerBits.Rule(layer, chosen, new Location.Named("--bits"))));
    return new LayerBits(rules);
  }

  static Map<String, OperandBits> byLayer(Map<LayerCodes, Integer> bits) {
    Map<String, OperandBits> layers = new LinkedHashMap<>();
    bits.forEach((codes, count) -> layers.merge(codes.layer(), codes.bits(count), OperandBits::or));
    return layers;
  }

  /** The program with all bits; to be asked for first, as candidates remember its calibration. */
  Program whole() {
    return program(Map.of());
  }

  /** Outputs with gains that are near those that calibration would give. */
  List<Map<String, Tensor>> outputs(Map<LayerCodes, Integer> bits) {
    return outputs(program(bits));
  }

  /** Outputs of the program that the compiler makes of these bits. */
  List<Map<String, Tensor>> exactOutputs(Map<LayerCodes, Integer> bits) {
    return outputs(compiled(bits));
  }

  private Program compiled(Map<LayerCodes, Integer> bits) {
    Diagnostics found = new Diagnostics();
    PassOptions chosen = options.with(rules(bits));
    Program program = Compiled.of(network, target, chosen, (pass, made) -> {}, found).program();
    found.throwIfErrors();
    return program;
  }

  private Program program(Map<LayerCodes, Integer> bits) {
    PassOptions chosen = options.with(rules(bits));
    Module array =
        passes(Passes.fromStripes(1), passes(Passes.fromBits(), prepared, chosen), chosen);
    Diagnostics found = new Diagnostics();
    Program program = Backend.compile(array, target, found);
    return found.hasErrors() ? compiled(bits) : program;
  }

  private Module passes(List<Pass> passes, Module module, PassOptions chosen) {
    PassContext context = new PassContext(target, chosen, new Diagnostics(), mappings, memory);
    return new PassManager(passes, (pass, made) -> {}).run(module, context);
  }

  /** What a program gives for the calibration inputs. */
  List<Map<String, Tensor>> outputs(Program program) {
    return FunctionalExecutor.run(program, target, NoiseOptions.OFF, options.calibration(), threads)
        .outputs();
  }
}
