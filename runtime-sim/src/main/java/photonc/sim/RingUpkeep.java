package photonc.sim;

import java.util.Optional;
import photonc.program.Segment;
import photonc.target.RingTuning;
import photonc.target.Target;

/**
 * What it takes to keep the rings of a chip at their wavelengths (docs/adr/0028): once at power-up,
 * before a program's first instruction, and again after every interval of running time, when the
 * whole machine pauses. The program's own times and energies hold between the pauses.
 *
 * @param rings of all banks
 * @param settleFs length of the power-up bias, and of every pause
 * @param powerUpPj heaters, once
 * @param intervalFs running time between pauses
 * @param pauses that fall into the run
 * @param pausePj one recalibration, with the power that stands in the pause
 * @param timeFraction of a machine that goes on for ever: the part it pauses
 * @param energyFraction of the same: the part the recalibrations take
 * @param driftSigma rms weight error at the end of an interval, of the full weight range
 */
public record RingUpkeep(
    long rings,
    long settleFs,
    double powerUpPj,
    long intervalFs,
    long pauses,
    double pausePj,
    double timeFraction,
    double energyFraction,
    double driftSigma) {

  /** Empty where the target says nothing of bias and drift. */
  public static Optional<RingUpkeep> of(SimResult result, Target target) {
    return target.rings().tuning().map(tuning -> of(tuning, result, target));
  }

  private static RingUpkeep of(RingTuning tuning, SimResult result, Target target) {
    Target.Array array = target.array();
    long rings = array.units() * array.banks() * array.cores();
    double settleFs = tuning.settleFs();
    double stepsFs = result.timing().window(Segment.STEP).map(PowerWindow::lengthFs).orElse(0L);
    EnergyBill steps = result.energy().steps();
    double standing = stepsFs == 0 ? 0 : powered(steps, target) / stepsFs;
    double running = stepsFs == 0 ? 0 : steps.totalPj() / stepsFs;
    double pausePj = rings * tuning.recalibrationPj() + standing * settleFs;
    double intervalPj = running * tuning.intervalFs();
    return new RingUpkeep(
        rings,
        tuning.settleFs(),
        rings * tuning.biasPj(),
        tuning.intervalFs(),
        result.timing().totalFs() / tuning.intervalFs(),
        pausePj,
        settleFs / (settleFs + tuning.intervalFs()),
        pausePj == 0 ? 0 : pausePj / (pausePj + intervalPj),
        tuning.driftSigma());
  }

  /** What is drawn whether anything streams or not. */
  private static double powered(EnergyBill bill, Target target) {
    double rings = bill.pj(EnergyComponent.RING_HOLD) + bill.pj(EnergyComponent.MODULATOR_BIAS);
    double lasers = bill.pj(EnergyComponent.LASER);
    return (target.rings().holdWhile() == Target.Gate.POWERED ? rings : 0)
        + (target.optics().laserWhile() == Target.Gate.POWERED ? lasers : 0);
  }

  /** What is left of a rate of the running machine. */
  public double sustained(double perSecond) {
    return perSecond * (1 - timeFraction);
  }

  /** How long a time of the running machine takes with the pauses in it. */
  public long withPauses(long runningFs) {
    return Math.addExact(runningFs, Math.multiplyExact(runningFs / intervalFs, settleFs));
  }
}
