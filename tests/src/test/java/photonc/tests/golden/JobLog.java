package photonc.tests.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import photonc.program.UnitId;
import photonc.program.Work;
import photonc.sim.TimingObserver;

/** Every job with its times, by start and unit. */
final class JobLog implements TimingObserver {
  private record Job(UnitId unit, String kind, long startFs, long doneFs) {}

  private final List<Job> jobs = new ArrayList<>();

  @Override
  public void job(UnitId unit, Work work, int step, long startFs, long doneFs) {
    jobs.add(new Job(unit, work.getClass().getSimpleName(), startFs, doneFs));
  }

  String text() {
    jobs.sort(Comparator.comparingLong(Job::startFs).thenComparing(Job::unit));
    StringBuilder text = new StringBuilder();
    for (Job job : jobs) {
      text.append("job " + job.unit() + " " + job.kind());
      text.append(" " + job.startFs() + " .. " + job.doneFs() + " fs\n");
    }
    return text.toString();
  }
}
