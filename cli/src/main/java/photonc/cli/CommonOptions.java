package photonc.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
  @Option(names = "--quiet", description = "print results and errors only")
  boolean quiet;

  @Option(names = "--debug", description = "print the stack trace of a fault of photonc itself")
  boolean debug;
}
