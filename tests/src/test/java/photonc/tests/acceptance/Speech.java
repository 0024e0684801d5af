package photonc.tests.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * A minute of speech.
 *
 * @param waveform -1 .. 1 at 16 kHz
 */
record Speech(float[] waveform) {
  /** Behind the quarter of a second that the reference inputs are taken from. */
  static final int CALIBRATION = 20_000;

  static final int SCORED = 480_000;
  private static final int STEP = 7_000;

  static Speech read() {
    Path file = SharedData.folder("datasets/audio").resolve("silero_test.wav");
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(file.toFile())) {
      ByteBuffer bytes = ByteBuffer.wrap(audio.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      float[] waveform = new float[bytes.remaining() / 2];
      for (int i = 0; i < waveform.length; i++) {
        waveform[i] = bytes.getShort() / 32768f;
      }
      return new Speech(waveform);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (UnsupportedAudioFileException unsupported) {
      throw new IllegalStateException(unsupported);
    }
  }

  /** Pieces from a place on that do not overlap. */
  List<Tensor> pieces(TensorType type, int start, int first, int count) {
    List<Tensor> pieces = new ArrayList<>();
    for (int k = first; k < first + count; k++) {
      Tensor piece = Tensor.zeros(type);
      System.arraycopy(waveform, start + k * STEP, piece.floats(), 0, piece.length());
      pieces.add(piece);
    }
    return pieces;
  }

  /** Magnitudes of the Fourier transform of so many samples that there are as many as asked for. */
  void magnitudes(int start, float[] into) {
    int window = 2 * (into.length - 1);
    for (int k = 0; k < into.length; k++) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < window; i++) {
        double angle = 2 * Math.PI * ((long) k * i % window) / window;
        real += waveform[start + i] * Math.cos(angle);
        imaginary -= waveform[start + i] * Math.sin(angle);
      }
      into[k] = (float) Math.hypot(real, imaginary);
    }
  }
}
