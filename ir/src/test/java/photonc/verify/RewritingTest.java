package photonc.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.verify.VerifierErrors.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Attribute;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Module;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.text.PirPrinter;
import photonc.text.RandomModules;

/** What rewriting leaves alone is the same op, and the verifier finds as much as if it were not. */
class RewritingTest {
  @Provide
  Arbitrary<Module> modules() {
    return RandomModules.modules();
  }

  @Property(tries = 200)
  void anOpThatNobodyTouchesStays(@ForAll("modules") Module module) {
    assertThat(rewritten(module, (op, rewriter, out) -> rewriter.copy(op, out)).functions())
        .isEqualTo(module.functions());
  }

  /** A body that is written twice defines everything twice: the second time under new values. */
  @Property(tries = 200)
  void theSecondCopyOfABlockDefinesValuesOfItsOwn(@ForAll("modules") Module module) {
    Rewriter rewriter = new Rewriter((op, rewrite, out) -> rewrite.copy(op, out));
    Function main = module.main();
    Function first = rewriter.rewrite(main);
    Function second = rewriter.rewrite(main);
    assertThat(first).isEqualTo(main);
    assertThat(defined(second.body())).doesNotContainAnyElementsOf(defined(first.body()));
    Module only = new Module(module.name(), module.level(), module.globals(), List.of(second));
    Module same = new Module(module.name(), module.level(), module.globals(), List.of(main));
    assertThat(PirPrinter.print(only)).isEqualTo(PirPrinter.print(same));
  }

  @Property(tries = 300)
  void whatPassedBeforeHidesNoFault(@ForAll("modules") Module module, @ForAll long seed) {
    Random random = new Random(seed);
    Operation victim = any(operations(module), random);
    boolean hasOperands = !victim.operands().isEmpty();
    Operation faulty =
        hasOperands && random.nextBoolean()
            ? withOtherOperands(victim, victim.operands().size(), random)
            : withOtherAttributes(victim, random);
    PassedOps passed = new PassedOps();
    assertThat(faults(module, passed)).isEmpty();
    Module broken = replaced(module, victim, faulty);
    assertThat(faults(broken, passed)).isEqualTo(errors(broken));
  }

  @Property(tries = 300)
  void anOperandTooManyOrTooFewIsFoundAmongOpsThatPassed(
      @ForAll("modules") Module module, @ForAll long seed) {
    Random random = new Random(seed);
    List<Operation> victims =
        operations(module).stream()
            .filter(op -> op.kind().minOperands() == op.kind().maxOperands())
            .filter(op -> op.kind().minOperands() > 0)
            .toList();
    Assume.that(!victims.isEmpty());
    Operation victim = any(victims, random);
    PassedOps passed = new PassedOps();
    assertThat(faults(module, passed)).isEmpty();
    Module broken =
        replaced(module, victim, withOtherOperands(victim, victim.data().size(), random));
    assertThat(faults(broken, passed)).isNotEmpty().isEqualTo(errors(broken));
  }

  private static List<String> faults(Module module, PassedOps passed) {
    Diagnostics diagnostics = new Diagnostics();
    Verifier.verify(module, passed, diagnostics);
    return diagnostics.all().stream().map(Diagnostic::text).toList();
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** With an attribute that is lacking, wrong or unknown. */
  private static Operation withOtherAttributes(Operation op, Random random) {
    TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
    if (attributes.isEmpty() || random.nextBoolean()) {
      attributes.put("stranger", Attribute.of(random.nextInt(9)));
    } else {
      String name = any(List.copyOf(attributes.keySet()), random);
      if (random.nextBoolean()) {
        attributes.remove(name);
      } else {
        attributes.put(name, Attribute.of(random.nextInt(1 << 20)));
      }
    }
    return with(op, op.operands(), attributes);
  }

  /** Without one of the first {@code count} operands, or with one of them twice. */
  private static Operation withOtherOperands(Operation op, int count, Random random) {
    List<Operand> operands = new ArrayList<>(op.operands());
    int place = random.nextInt(count);
    if (random.nextBoolean()) {
      operands.remove(place);
    } else {
      operands.add(place, operands.get(place));
    }
    return with(op, operands, op.attributes());
  }

  private static Operation with(
      Operation op, List<Operand> operands, SortedMap<String, Attribute> attributes) {
    return new Operation(
        op.kind(), operands, op.results(), attributes, op.regions(), op.location());
  }

  /** With another op for one, which defines the same values; functions declare what they did. */
  private static Module replaced(Module module, Operation old, Operation replacement) {
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              if (op == old) {
                out.add(replacement);
              } else {
                rewrite.copy(op, out);
              }
            });
    List<Function> functions =
        module.functions().stream()
            .map(
                function ->
                    new Function(
                        function.name(),
                        rewriter.rewrite(function.body()),
                        function.resultNames(),
                        function.resultTypes(),
                        function.location()))
            .toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  private static Module rewritten(Module module, Rewriter.Rule rule) {
    Rewriter rewriter = new Rewriter(rule);
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  private static List<Operation> operations(Module module) {
    List<Operation> all = new ArrayList<>();
    module.functions().forEach(function -> collect(function.body(), all));
    return all;
  }

  private static void collect(Block block, List<Operation> into) {
    for (Operation op : block.operations()) {
      into.add(op);
      op.regions().forEach(region -> collect(region, into));
    }
  }

  private static List<Object> defined(Block block) {
    List<Object> defined = new ArrayList<>(block.arguments());
    for (Operation op : block.operations()) {
      defined.add(op);
      defined.addAll(op.results());
      op.regions().forEach(region -> defined.addAll(defined(region)));
    }
    return defined;
  }
}
