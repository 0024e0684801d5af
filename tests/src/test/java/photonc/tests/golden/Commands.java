package photonc.tests.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.backend.Backend;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.interpret.Interpreter;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.Value;
import photonc.pass.BitsText;
import photonc.pass.LayerBits;
import photonc.pass.Pass;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.pass.QuantizationRule;
import photonc.program.Places;
import photonc.program.Program;
import photonc.program.ProgramChecker;
import photonc.program.pho.PhoReader;
import photonc.program.pho.PhoWriter;
import photonc.program.text.PasmParser;
import photonc.program.text.PasmPrinter;
import photonc.report.RunFacts;
import photonc.report.RunReport;
import photonc.report.TextReport;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import photonc.target.Targets;
import photonc.text.BlobResolver;
import photonc.text.Excerpt;
import photonc.text.PirParser;
import photonc.text.PirPrinter;
import photonc.verify.Verifier;

/** The commands a golden can RUN; every one is the stages that the command line would run. */
final class Commands {
  private final GoldenFile golden;
  private final Options options;
  private final String fileName;
  private final Places places;
  private final Diagnostics diagnostics = new Diagnostics();

  private Commands(GoldenFile golden) {
    this.golden = golden;
    this.options = new Options(golden.command());
    this.fileName = golden.path().getFileName().toString();
    this.places = Places.in(fileName);
  }

  /** Runs a golden's command on the golden itself. */
  static Outcome run(GoldenFile golden) {
    Commands commands = new Commands(golden);
    String result;
    List<Diagnostic> found;
    try {
      result = commands.result();
      found = commands.diagnostics.all();
    } catch (UserError error) {
      result = "";
      found = commands.withoutRepeats(error);
    }
    return commands.outcome(found, result);
  }

  /** A stage throws what it has reported; what it throws beside that comes behind. */
  private List<Diagnostic> withoutRepeats(UserError error) {
    List<Diagnostic> found = new ArrayList<>(diagnostics.all());
    error.diagnostics().stream().filter(each -> !found.contains(each)).forEach(found::add);
    return found;
  }

  private Outcome outcome(List<Diagnostic> found, String result) {
    StringBuilder output = new StringBuilder();
    found.forEach(each -> output.append(Excerpt.render(each, this::source)).append('\n'));
    String folder = golden.path().toAbsolutePath().getParent() + "/";
    return new Outcome(found, output.append(result).toString().replace(folder, ""));
  }

  private Optional<String> source(String file) {
    return file.endsWith(fileName) ? Optional.of(golden.input()) : Optional.empty();
  }

  private String result() {
    return switch (options.command()) {
      case "parse" -> PirPrinter.print(parsed());
      case "verify" -> verify();
      case "opt" -> opt();
      case "run" -> Outputs.text(new Interpreter(verified()).run(inputs(verified())));
      case "compile" -> compile();
      case "asm" -> PasmPrinter.print(throughBytes(program()));
      case "check" -> check();
      case "exec" -> exec();
      case "sim" -> sim();
      case "report" -> report();
      case "target" -> Outputs.text(target(golden.path().toString()));
      default ->
          throw new GoldenFile.MalformedException("RUN: no command '" + options.command() + "'");
    };
  }

  private Module parsed() {
    return orThrow(PirParser.parse(fileName, golden.input(), BlobResolver.NONE, diagnostics));
  }

  private Module verified() {
    Module module = parsed();
    Verifier.verify(module, diagnostics);
    diagnostics.throwIfErrors();
    return module;
  }

  private String verify() {
    verified();
    return "valid\n";
  }

  private Map<String, Tensor> inputs(Module module) {
    return Inputs.read(golden.inputs(), module.main().arguments(), Value::name, Value::tensorType);
  }

  private String opt() {
    Module before = parsed();
    Module after = lowered(before, passes(before));
    if (options.has("--same")) {
      Outputs.requireSame(
          new Interpreter(before).run(inputs(before)), new Interpreter(after).run(inputs(before)));
    }
    return PirPrinter.print(after);
  }

  private Module lowered(Module module, List<Pass> passes) {
    List<Map<String, Tensor>> calibration =
        golden.inputs().isEmpty() ? List.of() : List.of(inputs(module));
    PassOptions defaults =
        new PassOptions(calibration, options.has("--timing-only"), !options.has("--no-adc"));
    PassOptions wanted =
        QuantizationRule.named(options.one("--quantize", "")).map(defaults::with).orElse(defaults);
    LayerBits bits =
        new LayerBits(
            options.all("--bits").stream()
                .map(text -> BitsText.rule(text, new Location.Named("--bits")))
                .toList());
    PassContext context = new PassContext(target(), wanted.with(bits), diagnostics);
    return new PassManager(passes, (pass, made) -> {}).run(module, context);
  }

  /** The passes named, each at the level that those before it leave. */
  private List<Pass> passes(Module module) {
    List<Pass> passes = new ArrayList<>();
    for (String name : options.all("--pass")) {
      var level = passes.isEmpty() ? module.level() : passes.get(passes.size() - 1).to();
      passes.add(
          Passes.named(name, level)
              .or(() -> Passes.all().stream().filter(pass -> pass.name().equals(name)).findFirst())
              .orElseThrow(() -> new GoldenFile.MalformedException("RUN: no pass " + name)));
    }
    return passes;
  }

  private String compile() {
    Module module = parsed();
    Module lowered = lowered(module, Passes.from(module.level()));
    return PasmPrinter.print(Backend.compile(lowered, target(), diagnostics));
  }

  private Program program() {
    return orThrow(PasmParser.parse(fileName, golden.input(), places, diagnostics));
  }

  /** The program that its binary form gives back. */
  private Program throughBytes(Program program) {
    return orThrow(PhoReader.read(fileName, PhoWriter.write(program), diagnostics));
  }

  private Program checked() {
    Program program = program();
    ProgramChecker.check(program, places, target(), diagnostics);
    diagnostics.throwIfErrors();
    return program;
  }

  private String check() {
    checked();
    return "valid\n";
  }

  private String exec() {
    Program program = checked();
    Map<String, Tensor> inputs =
        Inputs.read(golden.inputs(), program.inputs(), Program.Port::name, Program.Port::type);
    SimResult result = new Simulator(program, target()).run(NoiseOptions.OFF, List.of(inputs), 1);
    return Outputs.text(result.outputs().get(0));
  }

  private String sim() {
    JobLog jobs = new JobLog();
    SimResult result = new Simulator(checked(), target(), jobs).runTiming(steps());
    return jobs.text() + Outputs.text(result);
  }

  private String report() {
    Program program = checked();
    SimResult result = new Simulator(program, target()).runTiming(steps());
    RunFacts facts = new RunFacts(NoiseOptions.OFF, "none, timing only", 1, List.of());
    return TextReport.render(RunReport.of(result, program, target(), facts));
  }

  private int steps() {
    return Integer.parseInt(options.one("--steps", "1"));
  }

  private Target target() {
    return target(options.one("--target", "mrr-crossbar"));
  }

  /** The target; notes that a description brings along are the target's, not this golden's. */
  private Target target(String reference) {
    boolean isSubject = options.command().equals("target");
    Diagnostics found = isSubject ? diagnostics : new Diagnostics();
    Optional<Target> target = Targets.load(reference, options.all("--set"), found);
    return target.orElseThrow(() -> new UserError(found.all()));
  }

  private <T> T orThrow(Optional<T> result) {
    diagnostics.throwIfErrors();
    return result.orElseThrow(
        () -> new AssertionError(DiagKind.SYNTAX + ": neither a result nor an error"));
  }
}
