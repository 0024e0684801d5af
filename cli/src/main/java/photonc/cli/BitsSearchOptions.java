package photonc.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Dim;
import picocli.CommandLine.Option;

/** How {@code --bits auto} chooses. */
final class BitsSearchOptions {
  static final List<String> ALL = List.of("--loss", "--bits-out");

  private static final double LEAST_LOSS = 0.01;

  @Option(
      names = "--loss",
      paramLabel = "[KIND=]X",
      description =
          "what --bits auto may cost on the calibration inputs, such as 1%% (default), top-1=1%%"
              + " (inputs whose largest output is another), accuracy=1%% (labelled data) or error=0.1%%"
              + " (relative squared error)")
  private Optional<String> loss = Optional.empty();

  @Option(
      names = "--bits-out",
      paramLabel = "FILE",
      description = "write the bits that --bits auto found, as --bits reads them (.json, .yaml)")
  private Optional<Path> output = Optional.empty();

  /** What may be lost, and of what kind, where that was said. */
  record Limit(Optional<LossKind> kind, double share) {}

  /** Refuses what means nothing; throws UserError where a value is none. */
  void check(GivenOptions given, CompileOptions options, List<Path> files, boolean timingOnly) {
    if (!options.bits.isAuto()) {
      given.refuse("means nothing without --bits auto", ALL);
      return;
    }
    if (timingOnly) {
      given.refuse("auto looks at values, --timing-only at none", BitsOptions.ALL);
    }
    options.bits.requireAlone();
    limit();
    output.ifPresent(path -> Outputs.check(files, path, List.of(".json", ".yaml", ".yml")));
  }

  /** Calibration inputs must be given for a loss to be measured on. */
  static void requireData(CompileOptions options) {
    if (options.bits.isAuto() && options.calibrate.isEmpty()) {
      throw CompileOptions.usage(
          "--bits",
          "auto measures its loss on calibration inputs, and there are none: give some with"
              + " --calibrate");
    }
  }

  Limit limit() {
    String text = loss.orElse(Double.toString(LEAST_LOSS));
    int equals = text.indexOf('=');
    Optional<LossKind> kind =
        equals < 0 ? Optional.empty() : LossKind.named(text.substring(0, equals));
    if (equals >= 0 && kind.isEmpty()) {
      throw CompileOptions.usage(
          "--loss", "found '" + text + "', expected top-1=X, accuracy=X or error=X");
    }
    return new Limit(kind, Share.parse("--loss", text.substring(equals + 1), "0.01 or 1%"));
  }

  /** Puts the bits that are found in the place of auto; nothing where that was not asked for. */
  Optional<BitsReport> search(
      BitsSubject subject, CompileOptions options, Diagnostics diagnostics) {
    if (!options.bits.isAuto()) {
      return Optional.empty();
    }
    BitsReport report = BitsReport.of(subject, limit());
    warnOfFew(report, diagnostics);
    options.bits.found(BitsCandidates.rules(report.bits()));
    output.ifPresent(
        path ->
            OutputFile.write(
                path,
                BitsFile.write(path, BitsCandidates.byLayer(report.bits()))
                    .getBytes(StandardCharsets.UTF_8)));
    return Optional.of(report);
  }

  private static void warnOfFew(BitsReport report, Diagnostics diagnostics) {
    boolean counts = report.kind() != LossKind.ERROR;
    if (counts && report.limit() > 0 && report.inputs() * report.limit() < 1) {
      diagnostics.report(
          DiagKind.SUSPICIOUS,
          new Location.Named("--loss"),
          ("of %d inputs one is %.3g %%, more than may be lost: none may move, and how near the"
                  + " others came is not seen; give at least %d")
              .formatted(
                  report.inputs(), 100.0 / report.inputs(), (long) Math.ceil(1 / report.limit())));
    }
  }

  /** Whether an output alone says that a network chooses one of several. */
  static boolean isChoice(List<Port> inputs, List<Port> outputs) {
    if (outputs.size() != 1) {
      return false;
    }
    long elements = outputs.get(0).type().elements();
    boolean vector = outputs.get(0).type().dims().stream().filter(dim -> !isOne(dim)).count() == 1;
    return vector && inputs.stream().allMatch(port -> port.type().elements() != elements);
  }

  private static boolean isOne(Dim dim) {
    return dim.equals(new Dim.Fixed(1));
  }
}
