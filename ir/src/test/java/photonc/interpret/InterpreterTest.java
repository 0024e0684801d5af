package photonc.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photonc.interpret.Ops.end;
import static photonc.interpret.Ops.f32;
import static photonc.interpret.Ops.i32;
import static photonc.interpret.Ops.loop;
import static photonc.interpret.Ops.module;
import static photonc.interpret.Ops.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.Global;
import photonc.ir.IndexType;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.Value;

class InterpreterTest {
  private final Value x = new Value("x", f32(2));

  private Module doubling() {
    Operation sum = op(OpKind.TENSOR_ADD, List.of(x, x), f32(2), Map.of());
    return module(
        Level.TENSOR, List.of(), List.of(x), sum, end(OpKind.CORE_RETURN, sum.result(), x));
  }

  @Test
  void namesResultsInTheOrderOfTheSignature() {
    Tensor input = Tensor.ofFloats(f32(2), 1, 2);
    Map<String, Tensor> results = new Interpreter(doubling()).run(Map.of("x", input));
    assertThat(results.keySet()).containsExactly("r0", "r1");
    assertThat(results.get("r0")).isEqualTo(Tensor.ofFloats(f32(2), 2, 4));
    assertThat(results.get("r1")).isEqualTo(input);
  }

  @Test
  void rejectsMissingUnknownAndWronglyTypedInputs() {
    Interpreter interpreter = new Interpreter(doubling());
    Tensor input = Tensor.ofFloats(f32(2), 1, 2);
    assertThatThrownBy(() -> interpreter.run(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input 'x' is missing");
    assertThatThrownBy(() -> interpreter.run(Map.of("x", input, "y", input)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no input 'y'; the inputs are [x]");
    assertThatThrownBy(() -> interpreter.run(Map.of("x", Tensor.ofFloats(f32(1), 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input 'x' is a tensor<1xf32>; expected tensor<2xf32>");
  }

  @Test
  void statesPersistBetweenRuns() {
    Tensor start = Tensor.ofLongs(i32(1), 5);
    Global state = new Global(Global.Kind.STATE, "count", start.type(), Blob.of(start), Ops.HERE);
    Value by = new Value("by", i32(1));
    Operation next = op(OpKind.TENSOR_ADD, List.of(state, by), i32(1), Map.of());
    Operation before = op(OpKind.CORE_RESHAPE, List.of(state), i32(1), Map.of());
    Operation write = end(OpKind.CORE_UPDATE, state, next.result());
    Operation after = op(OpKind.CORE_RESHAPE, List.of(state), i32(1), Map.of());
    Operation end = end(OpKind.CORE_RETURN, before.result(), after.result());
    Interpreter interpreter =
        new Interpreter(
            module(Level.TENSOR, List.of(state), List.of(by), next, before, write, after, end));
    assertThat(interpreter.states()).containsEntry("count", start);
    Map<String, Tensor> inputs = Map.of("by", Tensor.ofLongs(i32(1), 10));
    Map<String, Tensor> first = interpreter.run(inputs);
    assertThat(first.get("r0").longs()).containsExactly(5);
    assertThat(first.get("r1").longs()).containsExactly(15);
    assertThat(interpreter.run(inputs).get("r1").longs()).containsExactly(25);
    assertThat(interpreter.states().get("count").longs()).containsExactly(25);
  }

  private Module doublingLoop(long count) {
    Value counter = new Value("i", IndexType.INDEX);
    Value carried = new Value("c", f32(2));
    Operation sum = op(OpKind.TENSOR_ADD, List.of(carried, carried), f32(2), Map.of());
    Operation loop =
        loop(
            count,
            List.of(x),
            List.of(counter, carried),
            sum,
            end(OpKind.CORE_YIELD, sum.result()));
    return module(
        Level.TENSOR, List.of(), List.of(x), loop, end(OpKind.CORE_RETURN, loop.result()));
  }

  @Test
  void loopsCarryTheirValues() {
    Map<String, Tensor> inputs = Map.of("x", Tensor.ofFloats(f32(2), 1, 3));
    assertThat(new Interpreter(doublingLoop(4)).run(inputs).get("r0").floats())
        .containsExactly(16, 48);
    assertThat(new Interpreter(doublingLoop(0)).run(inputs).get("r0").floats())
        .containsExactly(1, 3);
  }

  @Test
  void observerSeesEveryTensorResultInOrder() {
    List<String> seen = new ArrayList<>();
    Interpreter interpreter =
        new Interpreter(
            doublingLoop(2),
            (op, counters, result) ->
                seen.add(op.kind().mnemonic() + counters.length + " " + result.floats()[0]));
    interpreter.run(Map.of("x", Tensor.ofFloats(f32(2), 1, 3)));
    assertThat(seen).containsExactly("tensor.add0 2.0", "tensor.add0 4.0", "core.loop0 4.0");
  }

  /** %out gets row block i at vector 2*i: rows 0..1 of vectors 0..1, then row 2 of vectors 2..3. */
  @Test
  void drainsByLoopCountersAndDropsWhatLiesPastTheEnd() {
    Value acc = new Value("acc", i32(2, 2));
    Operation zero = op(OpKind.CORE_ZERO, List.of(), i32(3, 3), Map.of());
    Value i = new Value("i", IndexType.INDEX);
    Value out = new Value("out", i32(3, 3));
    Operation drain =
        op(
            OpKind.TILE_DRAIN,
            List.of(out, acc, i),
            i32(3, 3),
            Map.of(
                "row", Attribute.of(Affine.of(1, 0, 0)),
                "first", Attribute.of(Affine.of(2, 0, 0)),
                "row_axis", Attribute.of(1),
                "slot", Attribute.of(0),
                "add", Attribute.of(true)));
    Operation twice =
        loop(
            2,
            List.of(zero.result()),
            List.of(i, out),
            drain,
            end(OpKind.CORE_YIELD, drain.result()));
    List<List<Long>> counters = new ArrayList<>();
    Interpreter interpreter =
        new Interpreter(
            module(
                Level.TILE,
                List.of(),
                List.of(acc),
                zero,
                twice,
                end(OpKind.CORE_RETURN, twice.result())),
            (op, at, result) -> {
              if (op == drain) {
                counters.add(List.of(at[0]));
              }
            });
    Tensor sums = Tensor.ofLongs(i32(2, 2), 1, 2, 3, 4);
    assertThat(interpreter.run(Map.of("acc", sums)).get("r0").longs())
        .containsExactly(1, 2, 0, 3, 4, 0, 0, 0, 1);
    assertThat(counters).containsExactly(List.of(0L), List.of(1L));
  }

  @Test
  void evaluatesNoOpThatNeedsARunningFunction() {
    Operation end = end(OpKind.CORE_RETURN);
    assertThatThrownBy(() -> Evaluation.of(end, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("core.return");
  }
}
