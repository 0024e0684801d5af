package photonc.cli;

import java.util.List;
import photonc.pass.Passes;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code photonc passes}: the passes in the order of the default pipeline. */
@CommandLine.Command(
    name = "passes",
    mixinStandardHelpOptions = true,
    description = "Lists the passes in the order of the default pipeline.")
final class PassesCommand extends Command {
  @Mixin private JsonOption json;

  @Override
  protected int execute() {
    Listing listing = new Listing(List.of("pass", "from", "to", "what it does"));
    Passes.all()
        .forEach(
            pass -> listing.row(pass.name(), pass.from().text(), pass.to().text(), pass.summary()));
    listing.print(out(), json.wanted);
    return ExitCode.DONE;
  }
}
