package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import photonc.diagnostic.Diagnostics;
import photonc.frontend.ImportOptions;
import photonc.frontend.OnnxImporter;
import photonc.ir.Module;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxReader;
import photonc.pass.PassOptions;
import photonc.program.Instruction;
import photonc.program.Program;
import photonc.program.Repeat;
import photonc.program.Segment;
import photonc.program.pho.PhoWriter;
import photonc.sim.Counter;
import photonc.sim.Simulator;
import photonc.target.Target;

/** Programs grow with the layers of a network, not with its tiles (docs/scale.md). */
class ScaleTest {
  private static final Target MACHINE = Pipeline.target("mrr-crossbar");
  private static final PassOptions TIMING = new PassOptions(List.of(), true, true);
  private static final Path PAGE = Path.of(System.getProperty("photonc.root"), "docs/scale.md");
  private static final String FOLDER = "onnx-tests/light/light_";
  private static final Set<String> PRODUCTS = Set.of("Conv", "Gemm", "MatMul");
  private static final long FIXED_BYTES = 64 << 10;
  private static final long LAYER_BYTES = 2 << 10;

  /** What of a .pho is no blob: everything but the images. */
  private static long bytes(Program program) {
    return PhoWriter.write(program.withoutImages()).length;
  }

  private static long instructions(List<Instruction> rows) {
    long count = 0;
    for (Instruction row : rows) {
      count += 1 + (row instanceof Repeat repeat ? instructions(repeat.body()) : 0);
    }
    return count;
  }

  @Test
  void aSmallLightNetworkIsWithinTheBound() throws IOException {
    isWithinTheBoundAndInTheManual("squeezenet", SharedData.macsOf(FOLDER + "squeezenet.onnx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bvlc_alexnet", "resnet50", "shufflenet"})
  @Tag("full")
  void lightNetworksAreWithinTheBound(String name) throws IOException {
    isWithinTheBoundAndInTheManual(name, SharedData.macsOf(FOLDER + name + ".onnx"));
  }

  /** The manifest has no row of it; its MACs stand in the page of the data. */
  @Test
  @Tag("full")
  void lightMobilenetIsWithinTheBound() throws IOException {
    isWithinTheBoundAndInTheManual("mobilenetv2", 300_774_272);
  }

  /** A layer is a node with weights: the fewest that may be called so. MACs are the data's. */
  private static void isWithinTheBoundAndInTheManual(String name, long usefulMacs)
      throws IOException {
    String file = "light_" + name + ".onnx";
    OnnxGraph graph = graph(file);
    Program program = Pipeline.compile(module(graph), MACHINE, TIMING);
    long layers = graph.nodes().stream().filter(n -> PRODUCTS.contains(n.opType())).count();
    long bytes = bytes(program);
    long macs =
        new Simulator(program, MACHINE).runTiming(1).timing().counts().total(Counter.USEFUL_MACS);
    assertThat(macs).isEqualTo(usefulMacs);
    assertThat(bytes).isLessThanOrEqualTo(FIXED_BYTES + LAYER_BYTES * layers);
    isInTheManual(name, row(name, layers, macs, program, bytes));
  }

  private static String row(String name, long layers, long macs, Program program, long bytes) {
    long written = 0;
    for (Segment segment : Segment.values()) {
      written += instructions(program.segment(segment));
    }
    long blobs =
        program.images().stream()
            .mapToLong(image -> image.blob().elements() * image.blob().element().bytes())
            .sum();
    return String.format(
        Locale.ROOT,
        "| light_%s | %d | %,d | %,d | %,d | %,d | %,d |",
        name,
        layers,
        macs,
        written,
        bytes,
        FIXED_BYTES + LAYER_BYTES * layers,
        blobs);
  }

  /** {@code -Dscale.bless=true} writes the network's row anew. */
  private static void isInTheManual(String name, String row) throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    int at = 0;
    while (!page.get(at).startsWith("| light_" + name + " |")) {
      at++;
    }
    if (Boolean.getBoolean("scale.bless")) {
      page.set(at, row);
      Files.write(PAGE, page);
      return;
    }
    assertThat(page.get(at)).as("bless with -Dscale.bless=true").isEqualTo(row);
  }

  private static OnnxGraph graph(String file) {
    Diagnostics diagnostics = new Diagnostics();
    Path path = SharedData.folder("onnx-tests/light").resolve(file);
    return OnnxReader.read(file, path, diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.all().toString()));
  }

  private static Module module(OnnxGraph graph) {
    Diagnostics diagnostics = new Diagnostics();
    return OnnxImporter.importGraph(graph, ImportOptions.defaults(), diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.all().toString()));
  }

  private static long bytes(ConvolutionChain chain, String... overrides) {
    Target target = Pipeline.target("mrr-crossbar", overrides);
    return bytes(Pipeline.compile(chain.module(), target, TIMING));
  }

  @Test
  void bytesAreLinearInLayers() {
    long four = bytes(new ConvolutionChain(4, 128, 14));
    long eight = bytes(new ConvolutionChain(8, 128, 14));
    long sixteen = bytes(new ConvolutionChain(16, 128, 14));
    assertThat(sixteen - eight).isCloseTo(2 * (eight - four), Percentage.withPercentage(5));
  }

  /** 16 times as many vectors, 16 times as many blocks, 256 times as many of smaller ones. */
  @ParameterizedTest
  @CsvSource({"128, 56, 64", "512, 14, 64", "128, 14, 16", "512, 28, 16"})
  void bytesAreThoseOfLoopsWhateverTheyCountTo(long channels, long size, int array) {
    long bytes = bytes(new ConvolutionChain(8, 128, 14));
    String[] overrides = {"array.rows=" + array, "array.columns=" + array};
    assertThat(bytes(new ConvolutionChain(8, channels, size), overrides))
        .isCloseTo(bytes, Percentage.withPercentage(15));
  }
}
