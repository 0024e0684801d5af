package photonc.tests.acceptance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;

/** Inputs drawn at random, for networks that know nothing of the world. */
final class Draws {
  private Draws() {}

  /** Standard normal numbers, all from one seed. */
  static List<Tensor> normal(TensorType type, long seed, int count) {
    Random random = new Random(seed);
    List<Tensor> tensors = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      tensors.add(normal(type, random));
    }
    return tensors;
  }

  private static Tensor normal(TensorType type, Random random) {
    Tensor tensor = Tensor.zeros(type);
    for (int i = 0; i < tensor.length(); i++) {
      tensor.floats()[i] = (float) random.nextGaussian();
    }
    return tensor;
  }

  /** Two segments of any of 99 tokens, half of the length at least, and what is left masked out. */
  static Map<String, Tensor> pairOfSegments(List<Value> arguments, Random random) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Value argument : arguments) {
      inputs.put(argument.name(), Tensor.zeros(argument.tensorType()));
    }
    int length = inputs.get("input_ids").length();
    int tokens = length / 2 + random.nextInt(length / 2 + 1);
    int second = random.nextInt(1, tokens + 1);
    for (int i = 0; i < tokens; i++) {
      inputs.get("input_ids").longs()[i] = random.nextInt(99);
      inputs.get("token_type_ids").longs()[i] = i < second ? 0 : 1;
      inputs.get("input_mask").longs()[i] = 1;
    }
    return inputs;
  }

  /** Four of ten tokens behind three of whom the keys and values are standard normal numbers. */
  static Map<String, Tensor> tokensWithPast(List<Value> arguments, Random random) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Value argument : arguments) {
      TensorType type = argument.tensorType();
      Tensor tensor = Tensor.zeros(type);
      inputs.put(
          argument.name(),
          switch (argument.name()) {
            case "past_0" -> normal(type, random);
            case "attention_mask" -> causal(tensor);
            default -> tensor;
          });
    }
    for (int i = 0; i < inputs.get("input_ids").length(); i++) {
      inputs.get("input_ids").longs()[i] = random.nextInt(10);
      inputs.get("position_ids").longs()[i] = i;
    }
    return inputs;
  }

  /** Ones on and below the diagonal. */
  private static Tensor causal(Tensor mask) {
    int side = (int) Math.sqrt(mask.length());
    for (int i = 0; i < mask.length(); i++) {
      mask.floats()[i] = i % side <= i / side ? 1 : 0;
    }
    return mask;
  }
}
