package photonc.cli.dataset;

import java.util.Map;
import photonc.ir.Tensor;

/** Labelled samples in an order. Safe to read from several threads. */
public interface Dataset {
  int size();

  /** The class of a sample: from 0 up. */
  int label(int sample);

  /** A tensor for every input of the network, by name; throws UserError where it cannot be read. */
  Map<String, Tensor> inputs(int sample);
}
