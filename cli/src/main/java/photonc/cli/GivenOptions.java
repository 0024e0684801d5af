package photonc.cli;

import java.util.Collection;
import java.util.List;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options a user gave, and errors for those that would change nothing: none is ignored. */
final class GivenOptions {
  private final CommandSpec command;
  private final ParseResult given;
  private final Diagnostics diagnostics;

  GivenOptions(CommandSpec command, Diagnostics diagnostics) {
    this.command = command;
    this.given = command.commandLine().getParseResult();
    this.diagnostics = diagnostics;
  }

  /** Those of a group of options, by the name of its field in the command. */
  List<String> of(String mixin) {
    return command.mixins().get(mixin).options().stream().map(OptionSpec::longestName).toList();
  }

  /** Reports each of these options that was given: {@code why} it would change nothing. */
  void refuse(String why, Collection<String> names) {
    names.stream()
        .filter(given::hasMatchedOption)
        .forEach(name -> diagnostics.report(DiagKind.USAGE, new Location.Named(name), why));
  }

  void refuse(String why, String... names) {
    refuse(why, List.of(names));
  }

  /** Options in front of a subcommand's name are the parent's, which does not run. */
  void refuseParents() {
    CommandSpec parent = command.parent();
    if (parent == null) {
      return;
    }
    for (OptionSpec option : parent.commandLine().getParseResult().matchedOptions()) {
      diagnostics.report(
          DiagKind.USAGE,
          new Location.Named(option.longestName()),
          "stands in front of '%s'; options belong behind it".formatted(command.name()));
    }
  }
}
