package photonc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.target.Target;
import photonc.target.Targets;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    @Parameters(paramLabel = "NAME[:VARIANT]|FILE", description = "the target")
    private String target;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "override a value")
    private List<String> overrides = new ArrayList<>();

    @Mixin private JsonOption json;

    @Override
    protected int execute() {
      Optional<Target> loaded = Targets.load(target, overrides, diagnostics);
      diagnostics.throwIfErrors();
      Target shown = loaded.orElseThrow();
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
  }
}
