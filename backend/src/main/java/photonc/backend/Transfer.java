package photonc.backend;

import java.util.List;
import photonc.diagnostic.Location;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.ir.TensorType;
import photonc.program.Control;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Pattern;
import photonc.program.Store;

/** Loads and stores of whole buffers and tensors. */
final class Transfer {
  private static final ElementType BYTE = ElementType.unsigned(8);

  private Transfer() {}

  /** Byte by byte, accounted to the layer of a draft. */
  static Draft store(Buffer buffer, long address, Draft layer) {
    return Draft.Step.store(
        buffer,
        first(layer).at(),
        addresses ->
            new Store(
                scratchpad(buffer, addresses), dram(buffer, address), control(layer, addresses)));
  }

  /** Byte by byte, accounted to the layer of a draft. */
  static Draft load(Buffer buffer, long address, Draft layer) {
    return Draft.Step.load(
        buffer,
        first(layer).at(),
        addresses ->
            new Load(
                dram(buffer, address), scratchpad(buffer, addresses), control(layer, addresses)));
  }

  /** A tensor from one address to another. */
  static Draft load(TensorType type, long from, long to, Location at, Control control) {
    Load load =
        new Load(
            Patterns.moved(Patterns.whole(Memory.DRAM, type), from),
            Patterns.moved(Patterns.whole(Memory.SP, type), to),
            control);
    return new Draft.Step(List.of(), List.of(), at, addresses -> load);
  }

  private static Pattern scratchpad(Buffer buffer, Addresses addresses) {
    long address = addresses.of(buffer);
    return Pattern.contiguous(Memory.SP, Affine.constant(address), BYTE, buffer.bytes());
  }

  private static Pattern dram(Buffer buffer, long address) {
    return Pattern.contiguous(Memory.DRAM, Affine.constant(address), BYTE, buffer.bytes());
  }

  private static Control control(Draft layer, Addresses addresses) {
    return Control.at(first(layer).work().apply(addresses).control().site());
  }

  private static Draft.Step first(Draft layer) {
    return Draft.steps(layer).get(0);
  }
}
