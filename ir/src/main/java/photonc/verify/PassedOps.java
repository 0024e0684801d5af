package photonc.verify;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import photonc.ir.Level;
import photonc.ir.Operation;

/**
 * The ops of the last module that was found right. An op is immutable, and so are the types of what
 * it reads: in a later module of the same level, checks that look at one op alone need not look at
 * these again.
 */
public final class PassedOps {
  private Set<Operation> operations = Set.of();
  private Optional<Level> level = Optional.empty();

  boolean contains(Level at, Operation operation) {
    return level.filter(at::equals).isPresent() && operations.contains(operation);
  }

  void replace(Level at, List<Operation> passed) {
    operations = Collections.newSetFromMap(new IdentityHashMap<>());
    operations.addAll(passed);
    level = Optional.of(at);
  }
}
