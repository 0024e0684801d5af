package photonc.cli;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.onnx.random.RandomWeights;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code photonc randomize}: a model with random weights, also where it has only their shapes. */
@CommandLine.Command(
    name = "randomize",
    mixinStandardHelpOptions = true,
    description =
        "Draws the f32 weights of a model.onnx at random, also those it has only the shapes of"
            + " (ConstantOfShape, initializers without data), and writes the model.")
final class RandomizeCommand extends Command {
  @Parameters(paramLabel = "FILE", description = "model.onnx")
  private Path file;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "same seed, same bytes (default 0)")
  private long seed;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "model.onnx to write")
  private Path output;

  @Override
  protected int execute() {
    Outputs.check(List.of(file), output, List.of(".onnx"));
    Driver.requireFile(file);
    String name = file.toString();
    byte[] bytes = Driver.bytes(file);
    Optional<RandomWeights> weights =
        RandomWeights.draw(name, ByteBuffer.wrap(bytes), seed, diagnostics);
    diagnostics.throwIfErrors();
    RandomWeights made = weights.orElseThrow();
    if (!made.left().isEmpty()) {
      diagnostics.report(
          DiagKind.ASSUMPTION,
          new Location.Named(name),
          "left as they are, as no operator says what they are for: "
              + String.join(", ", made.left()));
    }
    OutputFile.write(output, made.model().array());
    printNotes();
    if (!common.quiet) {
      out().printf("%d weights drawn, seed %d: %s%n", made.drawn().size(), seed, output);
      out().flush();
    }
    return ExitCode.DONE;
  }
}
