package photonc.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import photonc.program.Segment;

/** Cuts a run into the windows of its segments: nothing is under way where one ends. */
final class WindowLog {
  private final CorePower[] cores;
  private final List<PowerWindow> windows = new ArrayList<>();
  private Segment segment = Segment.SETUP;
  private long startFs;

  WindowLog(CorePower[] cores) {
    this.cores = cores;
  }

  /**
   * The first instruction of a segment is issued: setup lasts until then, the steps end with the
   * last of their instructions.
   */
  void entered(Segment next, long timeFs, Tally tally) {
    if (next == segment) {
      return;
    }
    close(segment == Segment.STEP ? tally.totalFs() : timeFs);
    segment = next;
  }

  private void close(long endFs) {
    for (CorePower core : cores) {
      core.account(endFs);
    }
    windows.add(
        new PowerWindow(
            segment,
            startFs,
            endFs,
            Arrays.stream(cores).map(CorePower::streamingFs).toList(),
            Arrays.stream(cores).mapToDouble(CorePower::ringHeldFs).sum(),
            Arrays.stream(cores).mapToDouble(CorePower::ringHeldStreamingFs).sum()));
    for (CorePower core : cores) {
      core.cut();
    }
    startFs = endFs;
  }

  List<PowerWindow> closeAll(long totalFs) {
    close(totalFs);
    return windows;
  }
}
