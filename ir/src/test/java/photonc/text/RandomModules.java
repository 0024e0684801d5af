package photonc.text;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import photonc.diagnostic.Location;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Type;
import photonc.ir.Value;

/**
 * Random modules that the verifier accepts, at any level, with loops, state, shared names and names
 * that need quotes. Every initial value is there, so that they can be executed.
 */
public final class RandomModules {
  private RandomModules() {}

  public static Arbitrary<Module> modules() {
    return Arbitraries.of(Level.values()).flatMap(RandomModules::modules);
  }

  public static Arbitrary<Module> modules(Level level) {
    return Arbitraries.longs().map(seed -> module(level, new Random(seed)));
  }

  /** The same module for the same state of {@code random}. */
  public static Module module(Level level, Random random) {
    RandomOps ops = new RandomOps(random, level);
    List<Value> arguments = ops.arguments(1 + random.nextInt(3));
    ops.steps(3 + random.nextInt(10), 0);
    List<Value> results = ops.results(1 + random.nextInt(2));
    ops.add(OpKind.CORE_RETURN, results);
    List<Type> types = results.stream().map(Value::type).toList();
    List<String> names = results.size() == 1 ? List.of("output") : List.of("first", "se\"cond\n");
    Block body = new Block(arguments, ops.operations());
    Function main = new Function("main", body, names, types, Location.UNKNOWN);
    List<Global> globals = ops.globals();
    return new Module("random module", level, globals, List.of(main));
  }
}
