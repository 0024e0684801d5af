package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import photonc.diagnostic.Diagnostics;
import photonc.interpret.Interpreter;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Half;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Type;
import photonc.ir.Value;
import photonc.target.Targets;

/** Networks of f16 keep their meaning to the bit, and no product of f16 is left. */
class WidenProductsTest {
  @Property(tries = 200, seed = "1616")
  void productsOfHalvesAreTheSameToTheBit(@ForAll long seed) {
    Module single = RandomNetworks.of(seed);
    Module halves = halved(single);
    Map<String, Tensor> inputs = new HashMap<>();
    RandomNetworks.inputs(single, seed + 1).forEach((name, x) -> inputs.put(name, halved(x)));
    Diagnostics diagnostics = new Diagnostics();
    PassContext context =
        new PassContext(
            Targets.load("ideal", List.of(), diagnostics).orElseThrow(),
            PassOptions.defaults(),
            diagnostics);
    Module wide =
        new PassManager(List.of(new WidenProducts(), new FoldConstants()), (pass, module) -> {})
            .run(halves, context);
    assertThat(new Interpreter(wide).run(inputs)).isEqualTo(new Interpreter(halves).run(inputs));
    for (Operation op : wide.main().body().operations()) {
      if (op.kind() == OpKind.TENSOR_CONV || op.kind() == OpKind.TENSOR_MATMUL) {
        assertThat(op.result().tensorType().element()).isEqualTo(ElementType.F32);
        assertThat(op.operand(1)).isInstanceOf(Global.class);
      }
    }
  }

  /** The network with every number an f16. */
  private static Module halved(Module module) {
    Map<Operand, Operand> halves = new HashMap<>();
    List<Global> globals = new ArrayList<>();
    for (Global global : module.globals()) {
      Global half = Global.constant(global.name(), halved(global.value()), global.location());
      globals.add(half);
      halves.put(global, half);
    }
    Function main = module.main();
    BlockBuilder block = new BlockBuilder();
    for (Value argument : main.arguments()) {
      halves.put(argument, block.argument(argument.name(), halved(argument.tensorType())));
    }
    for (Operation op : main.body().operations()) {
      List<Operand> operands = op.operands().stream().map(halves::get).toList();
      List<Value> results = new ArrayList<>();
      for (Value result : op.results()) {
        results.add(new Value(result.name(), halved(result.tensorType())));
        halves.put(result, results.get(0));
      }
      block.add(
          new Operation(op.kind(), operands, results, op.attributes(), List.of(), op.location()));
    }
    List<Type> types = main.resultTypes().stream().<Type>map(t -> halved((TensorType) t)).toList();
    Function half =
        new Function(main.name(), block.build(), main.resultNames(), types, main.location());
    return new Module(module.name(), module.level(), globals, List.of(half));
  }

  private static TensorType halved(TensorType type) {
    return type.withElement(ElementType.F16);
  }

  private static Tensor halved(Tensor tensor) {
    float[] values = tensor.floats().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Half.toFloat(Half.fromFloat(values[i]));
    }
    return Tensor.ofFloats(halved(tensor.type()), values);
  }
}
