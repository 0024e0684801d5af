package photonc.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.ir.Tensor;

/** Whole trained models against what ONNX Runtime computed for them. */
class ReferenceModelsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp/iris-mlp",
        "mlp/mlperf-tiny-ad-autoencoder",
        "cnn/mnist-8-cntk",
        "cnn/cifar10-cnn-winml",
        "cnn/squeezenet-fp16",
        "detection/ultraface-rfb-320",
        "detection/yunet-n-320",
        "ocr/ppocr-mobile-v2-cls",
        "residual/mlperf-tiny-ic-resnet8",
        "depthwise/mlperf-tiny-vww-mobilenetv1-025",
        "quantized/micro-kws-m-fp32",
        "quantized/micro-kws-m-qdq",
        "quantized/micro-kws-m-qoperator",
        "rnn/dtln-model-1",
        "transformer/bert-toy",
        "transformer/gpt2-megatron-tiny",
        "transformer/silero-vad-v2-micro"
      })
  void computesWhatOnnxRuntimeComputes(String name) throws IOException {
    Path folder = SharedData.folder("models").resolve(name);
    TestDataSet data =
        new TestDataSet(folder.resolve("model.onnx"), folder.resolve("ort_data_set_0"));
    Diagnostics diagnostics = new Diagnostics();
    Module module =
        data.imported(diagnostics).orElseThrow(() -> new AssertionError(diagnostics.all()));
    List<Tensor> expected = data.expected();
    List<Tensor> computed = data.computed(module);
    assertThat(computed).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(TestDataSet.relativeError(computed.get(i), expected.get(i)))
          .isLessThanOrEqualTo(name.endsWith("fp16") ? 1e-2 : 1e-4);
    }
  }
}
