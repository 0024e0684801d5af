package photonc.pass;

import photonc.cost.MappingSearch;
import photonc.diagnostic.Diagnostics;
import photonc.target.Target;

/**
 * All a pass may look at beside its module.
 *
 * @param mappings for this target; it answers the same whoever asked it before
 * @param memory of what calibration saw; it remembers nothing but where candidates are compared
 */
public record PassContext(
    Target target,
    PassOptions options,
    Diagnostics diagnostics,
    MappingSearch mappings,
    CalibrationMemory memory) {

  /** With a search that nobody has asked yet. */
  public PassContext(Target target, PassOptions options, Diagnostics diagnostics) {
    this(target, options, diagnostics, new MappingSearch(target), CalibrationMemory.none());
  }
}
