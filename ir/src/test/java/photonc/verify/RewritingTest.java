package photonc.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.verify.VerifierErrors.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Attribute;
import photonc.ir.Block;
import photonc.ir.BlockBuilder;
import photonc.ir.Function;
import photonc.ir.Module;
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
    PassedOps passed = new PassedOps();
    assertThat(faults(module, passed)).isEmpty();
    Module broken = broken(module, new Random(seed));
    assertThat(faults(broken, passed)).isEqualTo(errors(broken));
  }

  private static List<String> faults(Module module, PassedOps passed) {
    Diagnostics diagnostics = new Diagnostics();
    Verifier.verify(module, passed, diagnostics);
    return diagnostics.all().stream().map(Diagnostic::text).toList();
  }

  /** With one op that lacks an attribute or an operand, or that has one too many. */
  private static Module broken(Module module, Random random) {
    List<Operation> all = new ArrayList<>();
    module.functions().forEach(function -> collect(function.body(), all));
    Operation victim = all.get(random.nextInt(all.size()));
    return rewritten(
        module,
        (op, rewriter, out) -> {
          if (op == victim) {
            breakIt(op, rewriter, out, random);
          } else {
            rewriter.copy(op, out);
          }
        });
  }

  private static void breakIt(Operation op, Rewriter rewriter, BlockBuilder out, Random random) {
    TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
    if (attributes.isEmpty() || random.nextBoolean()) {
      attributes.put("stranger", Attribute.of(random.nextInt(9)));
    } else {
      List<String> names = List.copyOf(attributes.keySet());
      String name = names.get(random.nextInt(names.size()));
      if (random.nextBoolean()) {
        attributes.remove(name);
      } else {
        attributes.put(name, Attribute.of(random.nextInt(1 << 20)));
      }
    }
    rewriter.copy(op, op.kind(), attributes, out);
  }

  private static Module rewritten(Module module, Rewriter.Rule rule) {
    Rewriter rewriter = new Rewriter(rule);
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
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
