package photonc.cli;

import picocli.CommandLine.Option;

/** What every command takes that prints a table. */
final class JsonOption {
  @Option(names = "--json", description = "print results as JSON")
  boolean wanted;
}
