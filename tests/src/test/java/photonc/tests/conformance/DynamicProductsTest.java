package photonc.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.tests.conformance.Net.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.frontend.ImportOptions;
import photonc.ir.ElementType;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.pass.DynamicProducts;
import photonc.pass.PassOptions;
import photonc.program.Control;
import photonc.program.Instruction;
import photonc.program.Memory;
import photonc.program.Program;
import photonc.program.ProgramChecker;
import photonc.program.Repeat;
import photonc.program.Token;
import photonc.program.Tune;
import photonc.program.UnitId;
import photonc.program.UnitKind;
import photonc.program.Work;
import photonc.program.check.RunTimeProducts;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import photonc.tests.conformance.Net.Val;
import photonc.tests.oracle.OnnxRuntime;

/** Products of two inputs of a network, of every shape ONNX has for them. */
class DynamicProductsTest {
  private static final double TOLERANCE = 1e-5;

  /** What 8-bit operands and ADCs may cost products of a few random numbers, in decibels. */
  private static final double LEAST_SQNR = 18;

  private record Case(byte[] model, List<Map<String, Tensor>> inputs) {
    static Case of(String operator, long[] a, long[] b, long[] result, boolean... transposes) {
      Net net = new Net(new Random(a.length * 31L + Arrays.hashCode(b)), 13, 8);
      Val left = net.input(Net.FLOAT, boxed(a));
      Val right = net.input(Net.FLOAT, boxed(b));
      List<AttributeProto> attributes = new ArrayList<>();
      if (operator.equals("Gemm")) {
        attributes.add(attribute("transA", transposes[0] ? 1 : 0));
        attributes.add(attribute("transB", transposes[1] ? 1 : 0));
      }
      net.output(
          net.node(
              operator,
              List.of(left, right),
              boxed(result),
              -1e3,
              1e3,
              attributes.toArray(AttributeProto[]::new)));
      return new Case(net.model(), List.of(inputs(net), inputs(net)));
    }

    private static Map<String, Tensor> inputs(Net net) {
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      for (Val input : net.inputs()) {
        long[] sizes = input.shape().stream().mapToLong(size -> size).toArray();
        Tensor tensor = Tensor.zeros(TensorType.of(ElementType.F32, sizes));
        for (int i = 0; i < tensor.length(); i++) {
          tensor.floats()[i] = (float) net.random.nextGaussian();
        }
        inputs.put(input.name(), tensor);
      }
      return inputs;
    }

    private static List<Long> boxed(long[] sizes) {
      return Arrays.stream(sizes).boxed().toList();
    }

    Pipeline on(Target target, DynamicProducts where) {
      Module network = Pipeline.imported(model, ImportOptions.defaults());
      PassOptions options = new PassOptions(inputs, false, true).withDynamicProducts(where);
      return Pipeline.of(network, target, options);
    }
  }

  private static long[] sizes(String text) {
    return text == null
        ? new long[0]
        : Arrays.stream(text.split("x")).mapToLong(Long::parseLong).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "5x7,          7x3,        5x3",
    "70x130,       130x65,     70x65",
    "2x5x7,        2x7x3,      2x5x3",
    "2x3x5x70,     2x3x70x66,  2x3x5x66",
    "2x5x7,        7x3,        2x5x3",
    "5x7,          2x7x3,      2x5x3",
    "2x1x5x7,      3x7x4,      2x3x5x4",
    "4x1x5x7,      1x3x7x4,    4x3x5x4",
    "1x3x5x7,      4x1x7x4,    4x3x5x4",
    "7,            7x3,        3",
    "7,            2x7x3,      2x3",
    "5x7,          7,          5",
    "2x5x7,        7,          2x5",
    "1x5x7,        1x7x1,      1x5x1",
  })
  void matmul(String a, String b, String result) throws OrtException {
    agree(Case.of("MatMul", sizes(a), sizes(b), sizes(result)));
  }

  @ParameterizedTest
  @CsvSource({
    "5x7,  7x3,  5x3, false, false",
    "7x5,  7x3,  5x3, true,  false",
    "5x70, 3x70, 5x3, false, true",
    "7x65, 3x7, 65x3, true,  true",
  })
  void gemm(String a, String b, String result, boolean transA, boolean transB) throws OrtException {
    agree(Case.of("Gemm", sizes(a), sizes(b), sizes(result), transA, transB));
  }

  private static void agree(Case network) throws OrtException {
    List<Map<String, Tensor>> expected = OnnxRuntime.run(network.model(), network.inputs());
    for (DynamicProducts where : DynamicProducts.values()) {
      Pipeline exact = network.on(Pipeline.target("ideal"), where);
      same(exact.run(NoiseOptions.OFF, network.inputs()), expected);
      Pipeline analog = network.on(Pipeline.target("mrr-crossbar"), where);
      List<Map<String, Tensor>> found = analog.run(NoiseOptions.OFF, network.inputs());
      assertThat(found).isEqualTo(analog.interpreted(network.inputs()));
      if (where == DynamicProducts.VECTOR) {
        same(found, expected);
      }
      for (int set = 0; set < expected.size(); set++) {
        assertThat(sqnr(only(found.get(set)), only(expected.get(set)))).isGreaterThan(LEAST_SQNR);
      }
      for (Pipeline pipeline : List.of(exact, analog)) {
        assertThat(RunTimeProducts.sites(pipeline.program())).hasSize(1);
        boolean writes = !tunes(pipeline.program().step()).isEmpty();
        if (where != DynamicProducts.AUTO) {
          assertThat(writes).isEqualTo(where == DynamicProducts.ARRAY);
        }
      }
    }
  }

  private static void same(List<Map<String, Tensor>> found, List<Map<String, Tensor>> expected) {
    for (int set = 0; set < expected.size(); set++) {
      Tensor wanted = only(expected.get(set));
      Tensor given = only(found.get(set));
      assertThat(given.type()).isEqualTo(wanted.type());
      double largest = 0;
      for (int i = 0; i < wanted.length(); i++) {
        largest = Math.max(largest, Math.abs(wanted.real(i)));
      }
      for (int i = 0; i < wanted.length(); i++) {
        assertThat(Math.abs(given.real(i) - wanted.real(i))).isLessThan(TOLERANCE * largest);
      }
    }
  }

  private static double sqnr(Tensor found, Tensor expected) {
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < expected.length(); i++) {
      signal += expected.real(i) * expected.real(i);
      noise += Math.pow(found.real(i) - expected.real(i), 2);
    }
    return noise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / noise);
  }

  private static Tensor only(Map<String, Tensor> outputs) {
    assertThat(outputs).hasSize(1);
    return outputs.values().iterator().next();
  }

  private static List<Tune> tunes(List<Instruction> instructions) {
    List<Tune> found = new ArrayList<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Tune tune) {
        found.add(tune);
      } else if (instruction instanceof Repeat repeat) {
        found.addAll(tunes(repeat.body()));
      }
    }
    return found;
  }

  /** The writer waits for whoever makes its table, and that one for the writer the next time. */
  @Test
  void writingFromABufferThatIsStillBeingMadeIsARace() {
    Case network = Case.of("MatMul", new long[] {9, 70}, new long[] {70, 66}, new long[] {9, 66});
    Target target = Pipeline.target("mrr-crossbar");
    Program program = network.on(target, DynamicProducts.ARRAY).program();
    List<Tune> tunes = tunes(program.step());
    assertThat(tunes).isNotEmpty().allMatch(tune -> tune.memory().equals(Memory.SP));
    assertThat(races(program, target)).isEmpty();
    assertThat(races(untied(program), target)).isNotEmpty();
  }

  private static List<String> races(Program program, Target target) {
    Diagnostics faults = new Diagnostics();
    ProgramChecker.check(program, target, faults);
    return faults.all().stream()
        .filter(fault -> fault.kind() == DiagKind.RACE)
        .map(Diagnostic::text)
        .toList();
  }

  /** The same program with writers that do not wait for the vector unit. */
  private static Program untied(Program program) {
    return new Program(
        program.name(),
        program.targetName(),
        program.targetHash(),
        program.inputs(),
        program.outputs(),
        program.states(),
        program.tokens(),
        program.sites(),
        program.images(),
        program.dramBytes(),
        program.spBytes(),
        program.setup(),
        untied(program.step(), program.tokens()),
        program.finish(),
        program.notes());
  }

  private static List<Instruction> untied(List<Instruction> instructions, List<Token> tokens) {
    List<Instruction> changed = new ArrayList<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Repeat repeat) {
        changed.add(new Repeat(repeat.count(), untied(repeat.body(), tokens)));
      } else if (instruction instanceof Work work) {
        Control control = work.control();
        Control looser =
            new Control(
                control.site(), others(control.waits(), tokens), others(control.signals(), tokens));
        changed.add(work.withControl(looser).instruction());
      } else {
        changed.add(instruction);
      }
    }
    return changed;
  }

  /** Tokens that do not go from the vector unit to a writer. */
  private static List<Integer> others(List<Integer> numbers, List<Token> tokens) {
    return numbers.stream()
        .filter(
            number ->
                !tokens.get(number).producer().equals(UnitId.VECTOR)
                    || tokens.get(number).consumer().kind() != UnitKind.WRITER)
        .toList();
  }
}
