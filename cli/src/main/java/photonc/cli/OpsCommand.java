package photonc.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import photonc.ir.AttributeSpec;
import photonc.ir.Level;
import photonc.ir.OpKind;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code photonc ops}: the op table of the IR. */
@CommandLine.Command(
    name = "ops",
    mixinStandardHelpOptions = true,
    description = "Lists the ops of the IR; docs/ir.md has their meaning.")
final class OpsCommand extends Command {
  @Mixin private JsonOption json;

  @Override
  protected int execute() {
    Listing listing = new Listing(List.of("op", "levels", "attributes", "what it is"));
    for (OpKind kind : OpKind.values()) {
      listing.row(kind.mnemonic(), levels(kind), attributes(kind), kind.summary());
    }
    listing.print(out(), json.wanted);
    return ExitCode.DONE;
  }

  private static String levels(OpKind kind) {
    return Arrays.stream(Level.values())
        .filter(kind::belongsTo)
        .map(Level::text)
        .collect(Collectors.joining(" "));
  }

  private static String attributes(OpKind kind) {
    return kind.attributes().stream().map(OpsCommand::attribute).collect(Collectors.joining(" "));
  }

  private static String attribute(AttributeSpec spec) {
    return spec.required() ? spec.name() : "[" + spec.name() + "]";
  }
}
