package photonc.program;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.TensorType;

/** Collects the parts of a program for a test: lays out buffers, numbers tokens and sites. */
final class ProgramBuilder {
  final List<Instruction> setup = new ArrayList<>();
  final List<Instruction> step = new ArrayList<>();
  final List<Instruction> finish = new ArrayList<>();
  final List<Program.Port> inputs = new ArrayList<>();
  final List<Program.Port> outputs = new ArrayList<>();
  final List<Program.Port> states = new ArrayList<>();
  final TreeMap<String, String> notes = new TreeMap<>();
  private final List<Token> tokens = new ArrayList<>();
  private final List<String> sites = new ArrayList<>(List.of("program"));
  private final List<Program.Image> images = new ArrayList<>();
  private long dramBytes;
  private long spBytes;

  int token(String name, UnitId producer, UnitId consumer, int initial) {
    tokens.add(new Token(name, producer, consumer, initial));
    return tokens.size() - 1;
  }

  int site(String name) {
    sites.add(name);
    return sites.size() - 1;
  }

  long dram(long bytes) {
    long address = dramBytes;
    dramBytes += aligned(bytes);
    return address;
  }

  long sp(long bytes) {
    long address = spBytes;
    spBytes += aligned(bytes);
    return address;
  }

  long image(String name, Blob blob) {
    long address = dram(blob.elements() * blob.element().bytes());
    images.add(new Program.Image(name, address, blob));
    return address;
  }

  long input(String name, ElementType element, long elements) {
    return port(inputs, name, element, elements);
  }

  long output(String name, ElementType element, long elements) {
    return port(outputs, name, element, elements);
  }

  private long port(List<Program.Port> ports, String name, ElementType element, long elements) {
    TensorType type = TensorType.of(element, elements);
    long address = dram(type.bytes());
    ports.add(new Program.Port(name, type, address));
    return address;
  }

  Program build(String name) {
    List<Instruction> halted = new ArrayList<>(finish);
    halted.add(new Halt());
    return new Program(
        name,
        "small",
        SmallTarget.HASH,
        inputs,
        outputs,
        states,
        tokens,
        Site.named(sites),
        images,
        dramBytes,
        spBytes,
        setup,
        step,
        halted,
        notes);
  }

  private static long aligned(long bytes) {
    return (bytes + 63) / 64 * 64;
  }
}
