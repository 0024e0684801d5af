package photonc.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.tests.badinput.Shell.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code check} says where nodes run, and why they cannot. */
class CheckTest {
  private static final Path DIGITS = Shell.EXAMPLES.resolve("digits-mlp.onnx");

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private JsonNode checked(int code, Object... words) {
    Outcome outcome =
        shell.run(Stream.concat(Stream.of("check", "--json"), Stream.of(words)).toArray());
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
    return JsonMapper.builder().build().readTree(outcome.out());
  }

  private static Map<String, String> places(JsonNode check) {
    Map<String, String> places = new HashMap<>();
    for (JsonNode node : check.get("nodes")) {
      places.put(node.get("node").asString(), node.get("place").asString());
    }
    return places;
  }

  private Path model(GraphProto.Builder graph) {
    return shell.write("net.onnx", Models.of(graph));
  }

  @Test
  void theExampleRuns() {
    JsonNode check = checked(0, DIGITS);
    assertThat(check.get("runs").asBoolean()).isTrue();
    assertThat(places(check))
        .isEqualTo(
            Map.of(
                "fc1", "array",
                "relu1", "within others",
                "fc2", "array",
                "relu2", "within others",
                "fc3", "array"));
  }

  @Test
  void everyPlaceIsTold() {
    GraphProto.Builder graph =
        Models.graph(1, 4)
            .addInitializer(Models.floats("w", List.of(4L, 4L), new float[16]))
            .addInitializer(Models.floats("c", List.of(1L), 1))
            .addNode(Models.node("Neg", List.of("c"), "folded"))
            .addNode(Models.node("MatMul", List.of("x", "w"), "a"))
            .addNode(Models.node("Softmax", List.of("a"), "b"))
            .addNode(Models.node("Mul", List.of("b", "folded"), "y"));
    Map<String, String> places = places(checked(0, model(graph)));
    assertThat(places)
        .containsEntry("the_folded", "within others")
        .containsEntry("the_a", "array")
        .containsEntry("the_b", "vector unit");
  }

  @Test
  void anUnknownOperatorStopsWhatReadsItAndNothingElse() {
    GraphProto.Builder graph =
        Models.graph(1, 4)
            .addInitializer(Models.floats("w", List.of(4L, 4L), new float[16]))
            .addNode(Models.node("MatMul", List.of("x", "w"), "a"))
            .addNode(Models.node("Frobnicate", List.of("a"), "b"))
            .addNode(Models.node("Frobnicate", List.of("x"), "c"))
            .addNode(Models.node("Relu", List.of("b"), "y"));
    Path model = model(graph);
    JsonNode check = checked(1, model);
    assertThat(check.get("runs").asBoolean()).isFalse();
    assertThat(places(check))
        .isEqualTo(
            Map.of(
                "the_a", "array",
                "the_b", "cannot",
                "the_c", "cannot",
                "the_y", "not known"));
    Outcome text = shell.run("check", model);
    assertThat(text.out())
        .contains("node 'the_b' (Frobnicate #1): error[unsupported-operator]")
        .contains("(and 1 node more)")
        .contains("does not run on mrr-crossbar")
        .doesNotContain("Exception");
  }

  /** Nodes of a branch are counted from 0 as those around it are. */
  @Test
  void whatIsInABranchIsToldOfItsIf() {
    NodeProto.Builder choice = Models.node("If", List.of("c"), "y").toBuilder();
    for (String branch : List.of("then_branch", "else_branch")) {
      boolean known = branch.equals("then_branch");
      GraphProto body =
          GraphProto.newBuilder()
              .setName(branch)
              .addNode(Models.node(known ? "Relu" : "Frobnicate", List.of("x"), branch))
              .addOutput(Models.value(branch, 1, 4))
              .build();
      choice.addAttribute(
          AttributeProto.newBuilder()
              .setName(branch)
              .setType(AttributeProto.AttributeType.GRAPH)
              .setG(body));
    }
    GraphProto.Builder graph =
        Models.graph(1, 4)
            .addInitializer(Models.floats("zero", List.of(1L), 0))
            .addNode(Models.node("ReduceSum", List.of("x"), "sum"))
            .addNode(Models.node("Greater", List.of("sum", "zero"), "c"))
            .addNode(choice);
    assertThat(places(checked(1, model(graph))))
        .isEqualTo(Map.of("the_sum", "vector unit", "the_c", "vector unit", "the_y", "cannot"));
  }

  @Test
  void aWrongOptionSaysNothingOfTheNetwork() {
    Outcome outcome = shell.run("check", DIGITS, "--bits", "fc9=4");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("no layer 'fc9'");
  }

  @Test
  void anOpenShapeIsToldWithItsRemedy() {
    GraphProto.Builder graph = Models.graph(1, 4).addNode(Models.node("Relu", List.of("x"), "y"));
    graph
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(1)
        .setDimParam("width");
    Path model = model(graph);
    JsonNode check = checked(1, model);
    assertThat(check.get("messages").get(0).asString()).contains("--shape");
    assertThat(checked(0, model, "--shape", "width=4").get("runs").asBoolean()).isTrue();
  }

  @Test
  void aMachineThatIsTooSmallIsTold() {
    JsonNode check = checked(1, DIGITS, "--set", "dram.size=1 KiB");
    assertThat(check.get("runs").asBoolean()).isFalse();
    assertThat(check.toString()).contains("does-not-fit").contains("dram.size");
  }

  @Test
  void otherFilesAreRefused() {
    shell.run("check", Shell.EXAMPLES.resolve("two-layers.pir")).isRefused("expected a model.onnx");
    shell.run("check", shell.path("nothere.onnx")).isRefused("no such file");
    shell.run("check", shell.write("x.onnx", "no model")).isRefused("not an ONNX model");
  }

  /** Every model there is gets the verdict that compiling it gives, never a fault of photonc. */
  @Test
  @Tag("full")
  void verdictsOnRealModelsAreThoseOfCompiling() throws IOException {
    for (Path model : models("")) {
      agrees(model);
    }
  }

  @Test
  void verdictsOnSomeNodeTestsAreThoseOfCompiling() throws IOException {
    List<Path> models = models("onnx-tests/node");
    for (int k = 0; k < models.size(); k += 10) {
      agrees(models.get(k));
    }
  }

  private static List<Path> models(String part) throws IOException {
    Path data = Path.of(System.getProperty("photonc.shared", "../shared"), "data", part);
    assumeTrue(Files.isDirectory(data), () -> "skipped: there is no " + data);
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
  }

  private void agrees(Path model) {
    Outcome check = shell.run("check", model);
    Outcome compile = shell.run("compile", model, "--timing-only");
    assertThat(check.code()).as(model + "\n" + check.err()).isIn(0, 1, 2);
    assertThat(compile.code()).as(model + "\n" + compile.err()).isIn(0, 2);
    assertThat(check.code() == 0).as(model + "\n" + compile.err()).isEqualTo(compile.code() == 0);
    assertThat(check.err() + compile.err()).doesNotContain("\tat ");
  }
}
