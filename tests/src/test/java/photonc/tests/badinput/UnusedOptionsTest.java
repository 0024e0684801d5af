package photonc.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.tests.badinput.Shell.Outcome;

/** An option that would change nothing is an error that names it: none is parsed and ignored. */
class UnusedOptionsTest {
  private static final Path DIGITS = Shell.EXAMPLES.resolve("digits-mlp.onnx");
  private static final Path INPUT = Shell.EXAMPLES.resolve("digits-input.npy");
  private static final Path CALIBRATION = Shell.EXAMPLES.resolve("digits-calibration.npz");
  private static final Path ARRAY_LEVEL = Shell.EXAMPLES.resolve("product-array.pir");

  /** Every option of {@code run} with a value that is fine where the option is. */
  private static final Map<String, String> RUN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("--adc", "off"),
              Map.entry("--allow-infeasible", ""),
              Map.entry("--batch", "2"),
              Map.entry("--bits", "*=6"),
              Map.entry("--bits-out", "bits.json"),
              Map.entry("--calibrate", CALIBRATION.toString()),
              Map.entry("--chip", "1"),
              Map.entry("--debug", ""),
              Map.entry("--dump-after", "all"),
              Map.entry("--dump-dir", "dumps"),
              Map.entry("--flatten", ""),
              Map.entry("--gain", "max"),
              Map.entry("--dynamic-products", "vector"),
              Map.entry("--html", "report.html"),
              Map.entry("--input", INPUT.toString()),
              Map.entry("--json", ""),
              Map.entry("--layers", ""),
              Map.entry("--layers-csv", "layers.csv"),
              Map.entry("--loss", "1%"),
              Map.entry("--noise", "nominal"),
              Map.entry("--output", "y.npz"),
              Map.entry("--pack", "off"),
              Map.entry("--quantize", "plain"),
              Map.entry("--quiet", ""),
              Map.entry("--repeat", "2"),
              Map.entry("--report", "report.json"),
              Map.entry("--seed", "1"),
              Map.entry("--set", "array.rows=32"),
              Map.entry("--shape", "image=1x64"),
              Map.entry("--sigma", "0.01"),
              Map.entry("--target", "mrr-crossbar"),
              Map.entry("--threads", "1"),
              Map.entry("--timing-only", ""),
              Map.entry("--tolerance", "0.1"),
              Map.entry("--trace", "trace.json"),
              Map.entry("--trace-limit", "100"),
              Map.entry("--trace-window", "0ns..1us"),
              Map.entry("--verify", "")));

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  /** A new option of run belongs into the table above, and into the modes below. */
  @Test
  void theTableHasEveryOptionOfRun() {
    String help = shell.run("run", "--help").out();
    Set<String> options = new TreeSet<>();
    Pattern.compile("--[a-z-]+")
        .matcher(help)
        .results()
        .forEach(found -> options.add(found.group()));
    options.removeAll(List.of("--help", "--version"));
    assertThat(options).isEqualTo(RUN.keySet());
  }

  @Test
  void whatCompilationAloneLooksAtIsNothingToAProgram() {
    Path program = shell.path("digits.pho");
    assertThat(shell.run("compile", DIGITS, "-o", program).code()).isZero();
    refuses(
        program,
        List.of(),
        "--adc",
        "--bits",
        "--bits-out",
        "--calibrate",
        "--dump-after",
        "--dump-dir",
        "--dynamic-products",
        "--gain",
        "--pack",
        "--quantize",
        "--shape");
  }

  @Test
  void valuesAreNothingToTiming() {
    refuses(
        DIGITS,
        List.of("--timing-only"),
        "--calibrate",
        "--chip",
        "--gain",
        "--input",
        "--noise",
        "--output",
        "--seed",
        "--sigma",
        "--threads",
        "--verify");
  }

  @Test
  void convertersAndNoiseAreNothingToAnExactTarget() {
    refuses(
        DIGITS,
        List.of("--target", "ideal"),
        "--adc",
        "--bits",
        "--bits-out",
        "--calibrate",
        "--chip",
        "--gain",
        "--quantize",
        "--sigma");
  }

  @Test
  void shapesAndScalesAreNothingToAModuleThatHasThem() {
    refuses(
        ARRAY_LEVEL,
        List.of(),
        "--adc",
        "--bits",
        "--bits-out",
        "--calibrate",
        "--dynamic-products",
        "--gain",
        "--pack",
        "--quantize",
        "--shape");
  }

  /** Each of these options alone is refused, by its name. */
  private void refuses(Path file, List<String> mode, String... options) {
    for (String option : options) {
      List<Object> words = new ArrayList<>(List.of("run", file));
      words.addAll(mode);
      words.add(option);
      if (!RUN.get(option).isEmpty()) {
        words.add(RUN.get(option).replace("y.npz", shell.path("y.npz").toString()));
      }
      Outcome outcome = shell.run(words.toArray());
      outcome.isRefused(option + ": error[usage]");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run DIGITS --dump-dir=x                               | --dump-dir
          run DIGITS --dump-after=nope                          | no pass 'nope'
          run DIGITS --noise=off --chip=1                       | --chip
          run DIGITS --noise=sources:shot,rings,dust            | no noise of 'dust'; it has: shot, thermal, rin, rings, drift
          run DIGITS --noise=nominal:shot                       | no noise of 'shot'; it has: receiver, rings
          run DIGITS --noise=sources:                           | no noise of ''
          run DIGITS --noise=source:shot                        | no profile 'source'
          run DIGITS --noise=sources:shot --chip=1              | --chip
          run DIGITS --layers                                   | --layers
          run DIGITS --trace-limit=9                            | --trace-limit
          run DIGITS --trace-window=1us..2us                    | --trace-window
          run DIGITS --trace=t.json --trace-window=2us..1us     | --trace-window
          run DIGITS --trace=t.json --trace-window=1..2us       | has no unit
          run DIGITS --trace=t.json --trace-limit=0             | --trace-limit
          run DIGITS --trace=t.html                             | .json
          run DIGITS --trace=nofolder/t.json                    | nofolder
          run DIGITS --layers-csv=nofolder/l.csv                | nofolder
          run DIGITS --layers-csv=l.json                        | .csv
          run DIGITS --trace=t.json --report=t.json             | --trace
          run DIGITS --noise=off --seed=1 --input=INPUT         | --seed
          run DIGITS --target=ideal --seed=1 --input=INPUT      | --seed
          compile DIGITS --timing-only --calibrate=INPUT        | --calibrate
          compile DIGITS --target=ideal --adc=off               | --adc
          compile DIGITS --adc=off --gain=max                   | --gain
          compile DIGITS --gain=most                            | expected expected-error or max
          compile DIGITS --quantize=finer                       | expected corrected, equalized or plain
          compile DIGITS --emit=pasm --json                     | --json
          compile MODULE --dump-after=lower-products            | no pass 'lower-products'
          compile MODULE --shape=x=1x64                         | --shape
          opt DIGITS --pass=fold-constants --calibrate=INPUT    | --calibrate
          opt DIGITS --pass=fold-constants --adc=off            | --adc
          opt DIGITS --pass=fold-constants --bits=fc1=4         | --bits
          check DIGITS --target=ideal --bits=fc1=4              | --bits
          run DIGITS --bits=fc1                                 | expected LAYER=BITS
          run DIGITS --bits=fc1=                                | expected bits such as
          run DIGITS --bits=fc1=w4,w5                           | 'w' stands there twice
          run DIGITS --bits=fc1=b4                              | expected bits such as
          run DIGITS --bits=fc1=w99999                          | expected bits such as
          run DIGITS --bits=fc1=w9                              | expected 2 to 8
          run DIGITS --bits=fc1=w1 | expected 2 to 8
          run DIGITS --bits=fc4=4                               | no layer 'fc4'; layers with products: 'fc1', 'fc2', 'fc3'
          run DIGITS --bits=relu*=4                             | has no product that the array could compute
          run DIGITS --loss=1%                                  | means nothing without --bits auto
          run DIGITS --bits=fc1=4 --bits-out=b.json             | means nothing without --bits auto
          run DIGITS --bits=auto --input=INPUT                  | give some with --calibrate
          compile DIGITS --bits=auto                            | give some with --calibrate
          compile DIGITS --bits=auto --timing-only              | looks at values
          compile DIGITS --bits=auto --calibrate=INPUT --loss=x | expected a share
          compile DIGITS --bits=auto --calibrate=INPUT --loss=mse=1 | expected top-1=X
          compile DIGITS --bits=auto --calibrate=INPUT --loss=accuracy=1% | labelled samples
          compile DIGITS --bits=auto --calibrate=INPUT --bits-out=b.txt | .json
          compile DIGITS --bits=auto --bits=fc1=4 --calibrate=INPUT | nothing beside it
          check DIGITS --bits=auto                              | compile, run and eval
          opt DIGITS --pass=assign-bits --bits=auto             | compile, run and eval
          run DIGITS --bits=nothere.yaml                        | no such file
          compile DIGITS --adc=off --bits=fc1=out4              | there is no conversion with --adc off
          opt DIGITS --pass=fold-constants --pack=off           | --pack
          opt DIGITS --pass=tile --dynamic-products=array       | --dynamic-products
          opt DIGITS --pass=fold-constants --quantize=plain     | --quantize
          opt DIGITS --pass=fold-constants --timing-only        | --timing-only
          opt DIGITS --target=ideal                             | --target
          opt DIGITS --json                                     | --json
          asm DIGITS -o=x.pho --json                            | --json
          eval DIGITS --data=SAMPLES --samples=0                | expected at least 1
          eval DIGITS --data=SAMPLES --samples=999              | found 200
          eval DIGITS --data=SAMPLES --chips=2 --noise=off      | --chips
          eval DIGITS --data=SAMPLES --sweep=sigma              | expected KEY=VALUE
          eval DIGITS --data=SAMPLES --sweep=sigma=0,,1         | expected KEY=VALUE
          eval DIGITS --data=SAMPLES --sweep=sigma=x            | found sigma 'x'
          eval DIGITS --data=SAMPLES --sweep=sigma=0 --sigma=1  | --sigma
          eval DIGITS --data=SAMPLES --plot=c.png               | --plot
          eval DIGITS --data=SAMPLES --sweep=sigma=0 --plot=c.jpg | .png
          eval DIGITS --data=SAMPLES --scale=2                  | --scale
          eval DIGITS --data=SAMPLES --min-accuracy=3           | --min-accuracy
          eval DIGITS --data=SAMPLES --scores=nope              | outputs: logits
          eval DIGITS --data=SAMPLES --target=ideal --chips=2   | --chips
          eval DIGITS --data=SAMPLES --calibration-samples=200 --exclude-calibration | all 200
          eval DIGITS --data=SAMPLES --calibrate=SAMPLES --exclude-calibration | --exclude-calibration
          eval DIGITS --data=SAMPLES --calibrate=SAMPLES --calibration-samples=3 | --calibration-samples
          eval MODULE --data=SAMPLES --verify                   | needs a model.onnx
          eval DIGITS --data=INPUT                              | expected MNIST's
          eval DIGITS --data=nothere                            | no such file
          sensitivity nothere.onnx                              | no such file
          sensitivity DIGITS --target=nope                      | no target 'nope'
          sensitivity PROGRAM                                   | is compiled already
          sensitivity DIGITS --input=INPUT                      | --input: error[usage]: means nothing without --error
          sensitivity DIGITS --noise=off                        | --noise: error[usage]: means nothing without --error
          sensitivity DIGITS --calibrate=INPUT                  | means nothing without --error
          sensitivity MODULE --error                            | needs the model.onnx
          sensitivity DIGITS --error --target=ideal             | computes exactly
          sensitivity DIGITS --error --noise=nope               | no profile 'nope'
          sensitivity DIGITS --threads=0                        | expected at least 1
          sensitivity DIGITS --plot=t.pdf                       | .png or .svg
          sensitivity DIGITS --csv=t.txt                        | .csv
          sensitivity DIGITS --bits=auto                        | auto would find other bits
          sensitivity DIGITS --only=dram.speed                  | names nothing that could be varied
          sensitivity DIGITS --set=array.rows=0                 | 1 to 65536
          targets --json show mrr-crossbar                      | stands in front of 'show'
          run DIGITS --calibrate=nothere                        | nothere: error[unreadable]
          """)
  void anyCommand(String command, String message) {
    String words =
        command
            .replace("DIGITS", DIGITS.toString())
            .replace("MODULE", ARRAY_LEVEL.toString())
            .replace("PROGRAM", Shell.EXAMPLES.resolve("two-layers.pasm").toString())
            .replace("SAMPLES", Shell.EXAMPLES.resolve("digits-test.npz").toString())
            .replace("INPUT", INPUT.toString());
    shell.run((Object[]) words.split(" ", -1)).isRefused(message);
    assertThat(shell.files()).isEmpty();
  }

  @Test
  void everyPassIsListedOnce() {
    Outcome outcome = shell.run("run", DIGITS, "--dump-after", "nope");
    assertThat(outcome.err().split("eliminate-dead-ops", -1)).hasSize(2);
    assertThat(outcome.err()).contains("import");
  }

  @Test
  void dumpingAllBeginsWithTheImport() throws IOException {
    Path dumps = shell.path("dumps");
    shell.run("run", DIGITS, "--timing-only", "--dump-after", "all", "--dump-dir", dumps);
    assertThat(dumps.resolve("00-import.pir")).exists();
    try (Stream<Path> files = Files.list(dumps)) {
      assertThat(files).anyMatch(file -> file.getFileName().toString().startsWith("01-"));
    }
  }
}
