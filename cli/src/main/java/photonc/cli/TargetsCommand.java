package photonc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.report.LightText;
import photonc.report.LightTree;
import photonc.target.Feasibility;
import photonc.target.Target;
import photonc.target.Targets;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code photonc targets}: the machines photonc knows, and what one is made of. */
@CommandLine.Command(
    name = "targets",
    mixinStandardHelpOptions = true,
    description =
        "Lists the targets; `targets show NAME` prints one with the source of every number.",
    subcommands = TargetsCommand.Show.class)
final class TargetsCommand extends Command {
  @Mixin private JsonOption json;

  @Override
  protected int execute() {
    Listing listing = new Listing(List.of("target", "variants"));
    for (String name : Targets.names()) {
      listing.row(name, String.join(" ", Targets.variants(name, diagnostics)));
    }
    diagnostics.throwIfErrors();
    listing.print(out(), json.wanted);
    return ExitCode.DONE;
  }

  /** {@code photonc targets show}. */
  @CommandLine.Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints the resolved description of a target.")
  static final class Show extends Command {
    private static final ObjectMapper JSON =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Parameters(paramLabel = "NAME[:VARIANT]|FILE", description = "the target")
    private String target;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "override a value")
    private List<String> overrides = new ArrayList<>();

    @Option(
        names = "--path",
        description =
            "the way of light from laser to detector, and what is asked of rings and light")
    private boolean path;

    @Option(
        names = "--allow-infeasible",
        description = "show also what asks more of rings and light than they give")
    private boolean allowInfeasible;

    @Mixin private JsonOption json;

    @Override
    protected int execute() {
      Target shown = load();
      if (path) {
        printNotes();
        printLight(shown);
        return ExitCode.DONE;
      }
      Listing listing = new Listing(List.of("key", "value", "tag", "source"));
      for (Target.Figure figure : shown.figures()) {
        listing.row(figure.path(), figure.value(), figure.tag(), figure.source());
      }
      printNotes();
      if (!json.wanted) {
        out().printf("%s:%s  hash %s%n", shown.name(), shown.variant(), shown.hash());
      }
      listing.print(out(), json.wanted);
      return ExitCode.DONE;
    }

    private Target load() {
      Feasibility.Policy policy =
          allowInfeasible ? Feasibility.Policy.ALLOW : Feasibility.Policy.REFUSE;
      Optional<Target> loaded = Targets.load(target, overrides, policy, diagnostics);
      diagnostics.throwIfErrors();
      return loaded.orElseThrow();
    }

    private void printLight(Target shown) {
      Feasibility feasibility = shown.feasibility();
      if (json.wanted) {
        out().println(JSON.writeValueAsString(LightTree.of(feasibility)));
      } else {
        out().printf("%s:%s  %s%n", shown.name(), shown.variant(), feasibility.text());
        out().print(LightText.render(feasibility));
      }
      out().flush();
    }
  }
}
