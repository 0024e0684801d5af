package photonc.pass;

import photonc.diagnostic.Diagnostics;
import photonc.target.Target;

/** All a pass may look at beside its module. */
public record PassContext(Target target, PassOptions options, Diagnostics diagnostics) {}
