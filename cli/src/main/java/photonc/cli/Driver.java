package photonc.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.frontend.ImportOptions;
import photonc.frontend.OnnxImporter;
import photonc.ir.Module;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxReader;
import photonc.onnx.OnnxValue;
import photonc.pass.Pass;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.program.Places;
import photonc.program.ProgramChecker;
import photonc.program.pho.PhoReader;
import photonc.program.text.PasmParser;
import photonc.target.Target;
import photonc.text.BlobResolver;
import photonc.text.PirParser;
import photonc.verify.Verifier;

/** The six arrows, in order: bytes, ONNX graph, tensor module, array module, program, result. */
final class Driver {
  private final Diagnostics diagnostics;

  Driver(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Reads a file of any kind, told apart by its extension; throws UserError. */
  Source read(Path file, ImportOptions options) {
    return read(file, options, List.of());
  }

  /**
   * The same for inputs from the files that {@code data} names: open dimensions take their sizes.
   */
  Source read(Path file, ImportOptions options, List<String> data) {
    String name = file.toString();
    requireFile(file);
    Optional<Source> source;
    if (name.endsWith(".onnx")) {
      source =
          OnnxReader.read(name, file, diagnostics)
              .flatMap(
                  graph ->
                      OnnxImporter.importGraph(graph, seeing(options, graph, data), diagnostics))
              .map(Source.Network::new);
    } else if (name.endsWith(".pir")) {
      source = module(file).map(Source.Network::new);
    } else if (name.endsWith(".pasm")) {
      Places places = Places.in(name);
      source =
          PasmParser.parse(name, text(file), places, diagnostics)
              .map(program -> new Source.Compiled(program, places));
    } else if (name.endsWith(".pho")) {
      source =
          PhoReader.read(name, bytes(file), diagnostics)
              .map(program -> new Source.Compiled(program, Places.in(name)));
    } else {
      throw new UserError(
          DiagKind.USAGE,
          new Location.Named(name),
          "expected a model.onnx, a module.pir, a program.pasm or a program.pho");
    }
    diagnostics.throwIfErrors();
    return source.orElseThrow();
  }

  private static ImportOptions seeing(ImportOptions options, OnnxGraph graph, List<String> data) {
    List<String> names = graph.inputs().stream().map(OnnxValue::name).toList();
    return options.withSeen(InputData.shapes(data, names));
  }

  /** Faults are shown in the text, also of ops that say where else they come from. */
  private Optional<Module> module(Path file) {
    String name = file.toString();
    String text = text(file);
    BlobResolver blobs = new FileBlobs(file);
    Optional<Module> module = PirParser.parse(name, text, blobs, diagnostics);
    Diagnostics faults = new Diagnostics();
    module.ifPresent(parsed -> Verifier.verify(parsed, faults));
    if (faults.hasErrors()) {
      PirParser.parsePlaces(name, text, blobs, diagnostics)
          .ifPresent(placed -> Verifier.verify(placed, diagnostics));
    }
    return module;
  }

  /** Runs passes over a module; throws UserError. */
  Module transform(
      Module module,
      List<Pass> passes,
      Target target,
      PassOptions options,
      PassManager.Listener dump) {
    return new PassManager(passes, dump).run(module, new PassContext(target, options, diagnostics));
  }

  /** From a module at any level to a program checked for any number of steps; throws UserError. */
  Compiled compile(Module module, Target target, PassOptions options, PassManager.Listener dump) {
    return compile(module, target, options, dump, ProgramChecker.STEPS);
  }

  /** The same for a program that is run once: what it does in later steps than those is nothing. */
  Compiled compile(
      Module module, Target target, PassOptions options, PassManager.Listener dump, long steps) {
    Compiled compiled = Compiled.of(module, target, options, dump, diagnostics);
    diagnostics.throwIfErrors();
    Diagnostics found = new Diagnostics();
    ProgramChecker.check(
        compiled.program(), target, (int) Math.min(steps, ProgramChecker.STEPS), found);
    if (found.hasErrors()) {
      throw new IllegalStateException(
          "the backend made a faulty program: " + found.all().get(0).text());
    }
    return new Compiled(compiled.array(), Layers.describe(compiled.program(), module));
  }

  /** Refuses a program from outside that is faulty or made for another target. */
  void check(Source.Compiled source, Target target) {
    ProgramChecker.check(source.program(), source.places(), target, diagnostics);
    diagnostics.throwIfErrors();
  }

  static void requireFile(Path file) {
    Location location = new Location.Named(file.toString());
    if (!Files.exists(file)) {
      throw new UserError(DiagKind.UNREADABLE, location, "no such file");
    }
    if (Files.isDirectory(file)) {
      throw new UserError(DiagKind.UNREADABLE, location, "it is a folder; name a file in it");
    }
    if (!Files.isReadable(file)) {
      throw new UserError(DiagKind.UNREADABLE, location, "no permission to read it");
    }
  }

  static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  /** The bytes of a file that must be there. */
  static byte[] existing(Path file) {
    requireFile(file);
    return bytes(file);
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UserError(
          DiagKind.UNREADABLE, new Location.Named(file.toString()), unreadable.getMessage());
    }
  }
}
