package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.cli.NetworkCheck.Verdict;
import photonc.diagnostic.Diagnostic;
import photonc.frontend.ImportOptions;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxReader;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.report.Measure;
import photonc.report.ShortName;
import photonc.target.Target;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code photonc check}: whether a network would run on a target, node by node and as a whole. */
@CommandLine.Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Says of every node of a model.onnx where it would run on a target, or why it cannot, and"
            + " whether the whole fits. Exit code 1 where it does not.")
final class CheckCommand extends Command {
  private static final int NAME_WIDTH = 48;

  @Parameters(paramLabel = "FILE", description = "model.onnx")
  private Path file;

  @Option(
      names = "--shape",
      paramLabel = "NAME=1x3x224x224",
      description = "sizes of an input, or of one symbolic dimension")
  private List<String> shapes = new ArrayList<>();

  @Mixin private JsonOption json;
  @Mixin private TargetOptions targets;
  @Mixin private BitsOptions bits;

  @Override
  protected int execute() {
    if (!file.toString().endsWith(".onnx")) {
      throw CompileOptions.usage(file.toString(), "expected a model.onnx");
    }
    Driver.requireFile(file);
    Target target = targets.load(diagnostics);
    ImportOptions importOptions = CompileOptions.bound(shapes);
    Optional<OnnxGraph> graph = OnnxReader.read(file.toString(), file, diagnostics);
    diagnostics.throwIfErrors();
    if (!target.isAnalog()) {
      given().refuse("target '" + target.name() + "' computes exactly", BitsOptions.ALL);
      diagnostics.throwIfErrors();
    }
    PassOptions options = new PassOptions(List.of(), true, true).with(bits.layerBits());
    NetworkCheck check = NetworkCheck.of(graph.orElseThrow(), importOptions, target, options);
    printNotes();
    if (json.wanted) {
      out().println(json(check, target));
    } else {
      print(check, target);
    }
    out().flush();
    return check.isWhole() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private void print(NetworkCheck check, Target target) {
    Listing nodes = new Listing(List.of("node", "operator", "runs in"));
    for (Verdict verdict : check.verdicts()) {
      nodes.row(
          ShortName.of(verdict.node().label(), NAME_WIDTH),
          verdict.node().opType(),
          verdict.place().text());
    }
    nodes.print(out(), false);
    out().println();
    counts(check)
        .forEach(
            (place, count) ->
                out().printf("%-16s %5d  %s%n", place.text(), count, place.meaning()));
    List<String> messages = messages(check);
    if (!messages.isEmpty()) {
      out().println();
      messages.forEach(out()::println);
    }
    out().println();
    check.program().ifPresent(program -> printResources(check, program, target));
    out().println(verdict(check, target));
    target.feasibility().complaint().ifPresent(out()::println);
  }

  private void printResources(NetworkCheck check, Program program, Target target) {
    if (!check.isWhole()) {
      out().println("without the nodes that cannot run:");
    }
    resources(program, target)
        .forEach(
            (name, use) ->
                out()
                    .printf(
                        "%-16s %s of %s%n",
                        name, Measure.BYTES.format(use.get(0)), Measure.BYTES.format(use.get(1))));
  }

  /** Bytes that are used and bytes that there are, by memory. */
  private static Map<String, List<Long>> resources(Program program, Target target) {
    Map<String, List<Long>> resources = new LinkedHashMap<>();
    resources.put("dram", List.of(program.dramBytes(), target.dram().bytes()));
    resources.put("scratchpad", List.of(program.spBytes(), target.scratchpad().bytes()));
    return resources;
  }

  private String verdict(NetworkCheck check, Target target) {
    return check.isWhole()
        ? "runs on " + target.name()
        : "does not run on " + target.name() + "; the messages above say why";
  }

  private static Map<NodePlace, Long> counts(NetworkCheck check) {
    Map<NodePlace, Long> counts = new LinkedHashMap<>();
    for (NodePlace place : NodePlace.values()) {
      long count = check.verdicts().stream().filter(v -> v.place() == place).count();
      if (count > 0) {
        counts.put(place, count);
      }
    }
    return counts;
  }

  /** What is wrong; of nodes of one operator with the same fault the first, and how many more. */
  private static List<String> messages(NetworkCheck check) {
    Map<String, List<Diagnostic>> alike = new LinkedHashMap<>();
    for (Verdict verdict : check.verdicts()) {
      for (Diagnostic fault : verdict.faults()) {
        String what = fault.message().replaceFirst("; supported: .*", "");
        alike.computeIfAbsent(verdict.node().opType() + what, key -> new ArrayList<>()).add(fault);
      }
    }
    List<String> messages = new ArrayList<>();
    for (List<Diagnostic> same : alike.values()) {
      int more = same.size() - 1;
      String others =
          more == 0 ? "" : " (and " + more + (more == 1 ? " node" : " nodes") + " more)";
      messages.add(same.get(0).text() + others);
    }
    check.others().forEach(message -> messages.add(message.text()));
    return messages;
  }

  private String json(NetworkCheck check, Target target) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    tree.put("model", file.toString());
    tree.put("target", target.name());
    tree.put("runs", check.isWhole());
    target.feasibility().complaint().ifPresent(text -> tree.put("notFeasible", text));
    tree.put("nodes", check.verdicts().stream().map(CheckCommand::tree).toList());
    tree.put("messages", check.others().stream().map(Diagnostic::text).toList());
    check
        .program()
        .ifPresent(
            program ->
                resources(program, target)
                    .forEach(
                        (name, use) -> {
                          tree.put(name + "Bytes", use.get(0));
                          tree.put(name + "BoundBytes", use.get(1));
                        }));
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(tree);
  }

  private static Map<String, Object> tree(Verdict verdict) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("node", verdict.node().label());
    tree.put("index", verdict.node().index());
    tree.put("operator", verdict.node().opType());
    tree.put("place", verdict.place().text());
    tree.put("messages", verdict.faults().stream().map(Diagnostic::text).toList());
    return tree;
  }
}
