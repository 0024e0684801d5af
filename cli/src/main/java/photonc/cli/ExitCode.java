package photonc.cli;

/** What the process tells its caller. */
final class ExitCode {
  static final int DONE = 0;

  /** A check the user asked for failed. */
  static final int CHECK_FAILED = 1;

  static final int BAD_INPUT = 2;

  /** A fault of photonc itself. */
  static final int BUG = 70;

  private ExitCode() {}
}
