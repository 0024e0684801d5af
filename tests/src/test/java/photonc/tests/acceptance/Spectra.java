package photonc.tests.acceptance;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.ir.Tensor;
import photonc.ir.Value;
import photonc.tests.oracle.OnnxRuntime;

/**
 * Inputs of a recurrent network that hears speech: the spectrum of a frame, and the state that ONNX
 * Runtime has after those before it. Every eighth frame is an input.
 *
 * @param model of the inputs spectrum and state, and the outputs mask and state
 */
record Spectra(String model) implements Samples {
  private static final int HOP = 128;
  private static final int EVERY = 8;

  @Override
  public List<Map<String, Tensor>> calibration(List<Value> arguments, int first, int count) {
    return frames(arguments, Speech.CALIBRATION, first + count).subList(first, first + count);
  }

  @Override
  public List<Map<String, Tensor>> scored(List<Value> arguments, int count) {
    return frames(arguments, Speech.SCORED, count);
  }

  private List<Map<String, Tensor>> frames(List<Value> arguments, int start, int count) {
    Path file = SharedData.folder("models/" + model).resolve("model.onnx");
    Speech speech = Speech.read();
    List<Map<String, Tensor>> frames = new ArrayList<>();
    Tensor state = Tensor.zeros(arguments.get(1).tensorType());
    try (OnnxRuntime runtime = OnnxRuntime.of(file)) {
      for (int k = 0; frames.size() < count; k++) {
        Tensor spectrum = Tensor.zeros(arguments.get(0).tensorType());
        speech.magnitudes(start + k * HOP, spectrum.floats());
        Map<String, Tensor> frame = new LinkedHashMap<>();
        frame.put(arguments.get(0).name(), spectrum);
        frame.put(arguments.get(1).name(), state);
        state = List.copyOf(runtime.run(frame).values()).get(1);
        if (k % EVERY == EVERY - 1) {
          frames.add(frame);
        }
      }
    } catch (OrtException fault) {
      throw new IllegalStateException(fault);
    }
    return frames;
  }
}
