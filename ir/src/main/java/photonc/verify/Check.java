package photonc.verify;

/** One invariant of a valid module. */
@FunctionalInterface
interface Check {
  /** Reports everything that breaks the invariant; ops found wrong before are left alone. */
  void check(Findings findings);
}
