package photonc.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.pass.Pass;
import photonc.pass.PassOption;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.target.Target;
import photonc.text.PirPrinter;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code photonc opt}: textual IR in, passes, textual IR out. */
@CommandLine.Command(
    name = "opt",
    mixinStandardHelpOptions = true,
    description = "Runs passes over a module.pir (or the import of a model.onnx) and prints it.")
final class OptCommand extends Command {
  @Parameters(paramLabel = "FILE", description = "module.pir or model.onnx")
  private Path file;

  @Option(
      names = "--pass",
      split = ",",
      paramLabel = "NAME",
      description = "passes to run, in this order (`photonc passes` lists them)")
  private List<String> passes = new ArrayList<>();

  @Option(names = "-o", paramLabel = "FILE", description = "write here instead of standard output")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--timing-only", description = "values do not matter: no calibration needed")
  private boolean timingOnly;

  @Mixin private TargetOptions targets;
  @Mixin private CompileOptions options;

  @Override
  protected int execute() {
    List<Path> files = InputData.files(file, List.of(), options.calibrate);
    output.ifPresent(path -> Outputs.check(files, path, List.of()));
    Driver driver = new Driver(diagnostics);
    Target target = targets.load(diagnostics);
    Source source = driver.read(file, options.importOptions(), options.calibrate);
    if (!(source instanceof Source.Network network)) {
      throw CompileOptions.usage(file.toString(), "this is a program; opt works on modules");
    }
    Module module = network.module();
    List<Pass> chosen = named(module.level());
    refuseUnused(chosen, target);
    options.layerBits();
    Dumps dumps = new Dumps(options, chosen, err());
    dumps.imported(module);
    PassOptions passOptions =
        options.passOptions(
            options.calibrate.isEmpty()
                ? List.of()
                : InputData.read(options.calibrate, Port.inputs(module), diagnostics),
            timingOnly);
    Module result = driver.transform(module, chosen, target, passOptions, dumps);
    printNotes();
    String text = PirPrinter.print(result);
    if (output.isPresent()) {
      OutputFile.write(output.get(), text.getBytes(StandardCharsets.UTF_8));
    } else {
      out().print(text);
      out().flush();
    }
    return ExitCode.DONE;
  }

  private void refuseUnused(List<Pass> chosen, Target target) {
    options.refuseShapes(given(), file);
    if (chosen.isEmpty()) {
      String why = "no pass runs; name some with --pass";
      given()
          .refuse(
              why,
              "--target",
              "--set",
              "--timing-only",
              "--calibrate",
              "--quantize",
              "--adc",
              "--bits",
              "--gain");
    } else {
      options.refuseUnused(given(), chosen, target, timingOnly);
      if (!Passes.options(chosen).contains(PassOption.TIMING_ONLY)) {
        given().refuse("none of these passes looks at values", "--timing-only");
      }
    }
    diagnostics.throwIfErrors();
  }

  /** The passes by name; a name that works on two levels means the level the module is at then. */
  private List<Pass> named(Level start) {
    List<Pass> found = new ArrayList<>();
    Level level = start;
    for (String name : passes) {
      Optional<Pass> pass =
          Passes.named(name, level)
              .or(() -> Passes.all().stream().filter(p -> p.name().equals(name)).findFirst());
      if (pass.isEmpty()) {
        List<String> known = Passes.all().stream().map(Pass::name).distinct().toList();
        diagnostics.report(
            DiagKind.USAGE,
            new Location.Named("--pass"),
            "no pass '" + name + "'; passes: " + String.join(", ", known));
        continue;
      }
      found.add(pass.get());
      level = pass.get().to();
    }
    diagnostics.throwIfErrors();
    return found;
  }
}
