package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.frontend.ImportOptions;
import photonc.ir.Tensor;
import photonc.pass.DynamicProducts;
import photonc.pass.GainRule;
import photonc.pass.LayerBits;
import photonc.pass.Pass;
import photonc.pass.PassOption;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.pass.QuantizationRule;
import photonc.target.Target;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a network becomes a program. */
final class CompileOptions {
  @Option(
      names = "--calibrate",
      paramLabel = "DATA",
      description =
          "inputs that scales and receiver gains are taken from (.npy, .npz, .pb, folder)")
  List<String> calibrate = new ArrayList<>();

  @Option(
      names = "--adc",
      paramLabel = "on|off",
      defaultValue = "on",
      description = "off: detector sums stay exact (to see what conversion costs)")
  String adc = "on";

  @Option(
      names = "--quantize",
      paramLabel = "RULE",
      defaultValue = "corrected",
      description =
          "what calibration is used for when numbers become codes: corrected (scales, and biases that"
              + " make up for the rounding of weights, the default), equalized (these, and factors"
              + " between channels) or plain (scales alone)")
  String quantize = QuantizationRule.CORRECTED.text();

  @Option(
      names = "--gain",
      paramLabel = "RULE",
      defaultValue = "expected-error",
      description =
          "how receiver gains follow from calibration: expected-error (least expected squared error"
              + " of an input's largest sum, the default) or max (full scale holds the largest sum"
              + " seen)")
  String gain = GainRule.EXPECTED_ERROR.text();

  @Option(
      names = "--pack",
      paramLabel = "auto|off",
      defaultValue = "auto",
      description = "off: no two groups or outputs of a small kernel share an array")
  String pack = "auto";

  @Option(
      names = "--dynamic-products",
      paramLabel = "auto|array|vector",
      defaultValue = "auto",
      description =
          "where products of two run-time tensors are computed: on the array, one of them written"
              + " into it while the program runs; by the vector unit, in f32; auto: where it costs"
              + " less")
  String dynamicProducts = DynamicProducts.AUTO.text();

  @Mixin BitsOptions bits = new BitsOptions();

  @Option(
      names = "--shape",
      paramLabel = "NAME=1x3x224x224",
      description = "sizes of an input, or of one symbolic dimension")
  List<String> shapes = new ArrayList<>();

  @Option(
      names = "--dump-after",
      split = ",",
      paramLabel = "PASS|all",
      description = "print the IR after these passes on standard error")
  List<String> dumpAfter = new ArrayList<>();

  @Option(
      names = "--dump-dir",
      paramLabel = "FOLDER",
      description = "write dumps, with all values, as files into this folder instead")
  Optional<Path> dumpDir = Optional.empty();

  /** Shapes come with a network from ONNX; the text of a module states its own. */
  void refuseShapes(GivenOptions given, Path file) {
    if (!file.toString().endsWith(".onnx")) {
      given.refuse("binds shapes of a model.onnx; '" + file + "' states its own", "--shape");
    }
  }

  /** What the passes are told; throws UserError where a value is none of its option's. */
  PassOptions passOptions(List<Map<String, Tensor>> calibration, boolean timingOnly) {
    return new PassOptions(
        calibration,
        timingOnly,
        convertsSums(),
        quantizationRule(),
        gainRule(),
        packsProducts(),
        dynamicProducts(),
        bits.isAuto() ? LayerBits.NONE : layerBits());
  }

  LayerBits layerBits() {
    return bits.layerBits();
  }

  boolean convertsSums() {
    return switch (adc) {
      case "on" -> true;
      case "off" -> false;
      default -> throw usage("--adc", "found '" + adc + "', expected on or off");
    };
  }

  QuantizationRule quantizationRule() {
    return QuantizationRule.named(quantize)
        .orElseThrow(
            () ->
                usage(
                    "--quantize",
                    "found '" + quantize + "', expected corrected, equalized or plain"));
  }

  GainRule gainRule() {
    return GainRule.named(gain)
        .orElseThrow(() -> usage("--gain", "found '" + gain + "', expected expected-error or max"));
  }

  boolean packsProducts() {
    return switch (pack) {
      case "auto" -> true;
      case "off" -> false;
      default -> throw usage("--pack", "found '" + pack + "', expected auto or off");
    };
  }

  DynamicProducts dynamicProducts() {
    return DynamicProducts.named(dynamicProducts)
        .orElseThrow(
            () ->
                usage(
                    "--dynamic-products",
                    "found '" + dynamicProducts + "', expected auto, array or vector"));
  }

  ImportOptions importOptions() {
    return bound(shapes);
  }

  /** What `--shape` says, such as {@code image=1x3x224x224}; throws UserError. */
  static ImportOptions bound(List<String> shapes) {
    Map<String, List<Long>> bindings = new LinkedHashMap<>();
    for (String shape : shapes) {
      int equals = shape.lastIndexOf('=');
      if (equals < 1 || !shape.substring(equals + 1).matches("\\d{1,18}(x\\d{1,18})*")) {
        throw usage("--shape", "found '" + shape + "', expected name=1x3x224x224");
      }
      List<Long> sizes = new ArrayList<>();
      for (String size : shape.substring(equals + 1).split("x", -1)) {
        sizes.add(Long.parseLong(size));
      }
      bindings.put(shape.substring(0, equals), sizes);
    }
    return new ImportOptions(bindings);
  }

  /** Refuses what none of the passes that will run looks at. */
  void refuseUnused(GivenOptions given, List<Pass> passes, Target target, boolean timingOnly) {
    if (timingOnly) {
      given.refuse(
          "means nothing with --timing-only, which looks at no values", "--calibrate", "--gain");
    }
    Set<PassOption> heeded = Passes.options(passes);
    if (!heeded.contains(PassOption.PACK_PRODUCTS)) {
      given.refuse("no pass that runs here packs products", "--pack");
    }
    if (!heeded.contains(PassOption.DYNAMIC_PRODUCTS)) {
      given.refuse("no pass that runs here places such products", "--dynamic-products");
    }
    String exact = "target '" + target.name() + "' computes exactly: ";
    if (!target.isAnalog()) {
      given.refuse(exact + "there is no ADC", "--adc", "--gain");
    }
    if (!target.isQuantised()) {
      given.refuse(exact + "there is nothing to calibrate", "--calibrate", "--quantize");
      given.refuse(exact + "there are no codes that have bits", BitsOptions.ALL);
      return;
    }
    if (!target.isAnalog()) {
      given.refuse(exact + "its units take codes of one width", BitsOptions.ALL);
    }
    if (!heeded.contains(PassOption.CALIBRATION)) {
      given.refuse("no pass that runs here takes scales or gains from data", "--calibrate");
    }
    if (!heeded.contains(PassOption.QUANTIZATION_RULE)) {
      given.refuse("no pass that runs here makes codes of numbers", "--quantize");
    }
    if (!heeded.contains(PassOption.LAYER_BITS)) {
      given.refuse("no pass that runs here makes codes of numbers", BitsOptions.ALL);
    }
    if (!heeded.contains(PassOption.CONVERT_SUMS)) {
      given.refuse("no pass that runs here says how sums are converted", "--adc");
    }
    if (!heeded.contains(PassOption.GAIN_RULE)) {
      given.refuse("no pass that runs here chooses gains", "--gain");
    } else if (!convertsSums()) {
      given.refuse("there is no conversion with --adc off", "--gain");
    }
    if (!convertsSums()
        && !bits.isAuto()
        && layerBits().rules().stream().anyMatch(rule -> rule.bits().outputs().isPresent())) {
      given.refuse("bits of outputs: there is no conversion with --adc off", BitsOptions.ALL);
    }
  }

  static UserError usage(String option, String message) {
    return new UserError(DiagKind.USAGE, new Location.Named(option), message);
  }
}
