package photonc.sim;

import java.util.List;

/**
 * The energy of a run.
 *
 * @param setup from the start until the first step is issued
 * @param steps from then until the last step is done, all steps together
 * @param finish the rest
 * @param sites dynamic energy by site, all segments together
 * @param stepSites dynamic energy by site of all steps together
 * @param stepCount how many steps ran
 */
public record Energy(
    EnergyBill setup,
    EnergyBill steps,
    EnergyBill finish,
    List<EnergyBill> sites,
    List<EnergyBill> stepSites,
    int stepCount) {
  public Energy {
    sites = List.copyOf(sites);
    stepSites = List.copyOf(stepSites);
  }

  /** The whole run. */
  public EnergyBill total() {
    return setup.plus(steps).plus(finish);
  }

  /** One inference on a machine whose setup is done: the mean of the steps. */
  public EnergyBill warm() {
    return stepCount == 0 ? EnergyBill.NOTHING : steps.dividedBy(stepCount);
  }

  /** One inference that bears the whole setup. */
  public EnergyBill cold() {
    return setup.plus(warm());
  }
}
