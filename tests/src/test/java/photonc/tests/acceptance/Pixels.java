package photonc.tests.acceptance;

import java.util.ArrayList;
import java.util.List;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** How a network takes the levels 0 .. 255 of a picture. */
enum Pixels {
  /** As they are. */
  LEVELS {
    @Override
    float of(int channel, float[] rgb) {
      return rgb[channel];
    }
  },
  /** 0 .. 1. */
  UNIT {
    @Override
    float of(int channel, float[] rgb) {
      return rgb[channel] / 255;
    }
  },
  /** -1 .. 1. */
  SYMMETRIC {
    @Override
    float of(int channel, float[] rgb) {
      return rgb[channel] / 127.5f - 1;
    }
  },
  /** (level - 127) / 128. */
  CENTRED {
    @Override
    float of(int channel, float[] rgb) {
      return (rgb[channel] - 127) / 128;
    }
  },
  /** Levels, blue first. */
  BLUE_FIRST {
    @Override
    float of(int channel, float[] rgb) {
      return rgb[2 - channel];
    }
  },
  /** Levels, blue first, less the mean of ImageNet. */
  IMAGENET_BLUE_FIRST {
    @Override
    float of(int channel, float[] rgb) {
      return rgb[2 - channel] - new float[] {104, 117, 123}[channel];
    }
  },
  /** 0 .. 1, less the mean and by the deviation of ImageNet. */
  IMAGENET {
    @Override
    float of(int channel, float[] rgb) {
      float mean = new float[] {0.485f, 0.456f, 0.406f}[channel];
      return (rgb[channel] / 255 - mean) / new float[] {0.229f, 0.224f, 0.225f}[channel];
    }
  },
  /** Brightness, 0 .. 1. */
  LUMA {
    @Override
    float of(int channel, float[] rgb) {
      return (0.299f * rgb[0] + 0.587f * rgb[1] + 0.114f * rgb[2]) / 255;
    }
  };

  abstract float of(int channel, float[] rgb);

  List<Tensor> tensors(List<Picture> pictures, TensorType type) {
    List<Tensor> tensors = new ArrayList<>();
    pictures.forEach(picture -> tensors.add(tensor(picture, type)));
    return tensors;
  }

  private Tensor tensor(Picture picture, TensorType type) {
    int pixels = picture.height() * picture.width();
    Tensor tensor = Tensor.zeros(type);
    float[] rgb = new float[3];
    for (int i = 0; i < tensor.length(); i++) {
      for (int plane = 0; plane < 3; plane++) {
        rgb[plane] = picture.levels()[plane * pixels + i % pixels];
      }
      tensor.floats()[i] = of(i / pixels, rgb);
    }
    return tensor;
  }
}
