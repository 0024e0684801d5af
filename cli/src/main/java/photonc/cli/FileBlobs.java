package photonc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Blob;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxReader;
import photonc.onnx.OnnxTensor;
import photonc.text.BlobResolver;

/**
 * Finds {@code blob "..."} of a textual module: {@code file.npy}, {@code file.npz#name} or {@code
 * file.onnx#initializer}, beside the module's file.
 */
final class FileBlobs implements BlobResolver {
  private final Path folder;
  private final Map<Path, OnnxGraph> graphs = new HashMap<>();

  FileBlobs(Path module) {
    this.folder = Optional.ofNullable(module.toAbsolutePath().getParent()).orElseThrow();
  }

  @Override
  public Blob resolve(String reference, TensorType type) throws IOException {
    int hash = reference.indexOf('#');
    String file = hash < 0 ? reference : reference.substring(0, hash);
    String name = hash < 0 ? "" : reference.substring(hash + 1);
    Path path = inside(file);
    try {
      Tensor tensor = tensor(path, name);
      if (!tensor.type().equals(type)) {
        throw new IOException("it is " + tensor.type() + ", not " + type);
      }
      return Blob.of(tensor);
    } catch (IllegalArgumentException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  private Path inside(String file) throws IOException {
    Path path = folder.resolve(file).normalize();
    if (Path.of(file).isAbsolute() || !path.startsWith(folder)) {
      throw new IOException("it lies outside the module's folder");
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException("no such file");
    }
    return path;
  }

  private Tensor tensor(Path path, String name) throws IOException {
    String file = path.toString();
    if (file.endsWith(".npy")) {
      return Npy.read(Files.readAllBytes(path));
    }
    if (file.endsWith(".npz")) {
      return Optional.ofNullable(Npz.read(Files.readAllBytes(path)).get(name))
          .orElseThrow(() -> new IOException("it holds no '" + name + "'"));
    }
    if (file.endsWith(".onnx")) {
      return initializer(path, name);
    }
    throw new IOException("expected file.npy, file.npz#name or file.onnx#initializer");
  }

  private Tensor initializer(Path path, String name) throws IOException {
    OnnxGraph graph = graphs.get(path);
    if (graph == null) {
      Diagnostics found = new Diagnostics();
      graph =
          OnnxReader.read(path.toString(), path, found)
              .orElseThrow(() -> new IOException(found.all().get(0).message()));
      graphs.put(path, graph);
    }
    OnnxTensor found = graph.initializers().get(name);
    if (found == null || found.data().isEmpty()) {
      throw new IOException("it holds no '" + name + "'");
    }
    return found.data().get().tensor(found.type());
  }
}
