package photonc.program.check;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import photonc.ir.Blob;
import photonc.ir.Dim;
import photonc.ir.TensorType;
import photonc.program.Program;
import photonc.program.Token;
import photonc.program.UnitId;
import photonc.program.UnitKind;
import photonc.target.Target;

/** Rules on what stands beside the instructions: sizes, ports, images and tokens. */
public final class Layout {
  static final int ALIGNMENT = 64;

  private final Program program;
  private final Target target;
  private final Findings findings;

  public Layout(Program program, Target target, Findings findings) {
    this.program = program;
    this.target = target;
    this.findings = findings;
  }

  public void check() {
    capacity("dram", program.dramBytes(), target.dram().bytes());
    capacity("the scratchpad", program.spBytes(), target.scratchpad().bytes());
    ports("input", program.inputs());
    ports("output", program.outputs());
    ports("state", program.states());
    images();
    for (Token token : program.tokens()) {
      unit(token, token.producer());
      unit(token, token.consumer());
    }
  }

  private void capacity(String memory, long bytes, long capacity) {
    if (bytes < 0 || bytes > capacity) {
      findings.fault(
          "%d bytes are laid out in %s, which has %d on target '%s'",
          bytes, memory, capacity, target.name());
    }
  }

  private void ports(String what, List<Program.Port> ports) {
    for (Program.Port port : ports) {
      OptionalLong bytes = bytes(port.type());
      if (bytes.isEmpty()) {
        findings.faultOf(port, "%s '%s' has no size: %s", what, port.name(), port.type());
      } else {
        buffer(port, what + " '" + port.name() + "'", port.address(), bytes.getAsLong());
      }
    }
  }

  private void images() {
    Program.Image before = null;
    long end = 0;
    List<Program.Image> sorted =
        program.images().stream().sorted(Comparator.comparing(Program.Image::address)).toList();
    for (Program.Image image : sorted) {
      Blob blob = image.blob();
      double bytes = (double) blob.elements() * blob.element().bytes();
      if (bytes > program.dramBytes()) {
        findings.faultOf(
            image,
            "image '%s' of %.0f bytes does not fit in the %d bytes laid out",
            image.name(),
            bytes,
            program.dramBytes());
        continue;
      }
      buffer(image, "image '" + image.name() + "'", image.address(), (long) bytes);
      if (before != null && image.address() < end) {
        findings.faultOf(image, "images '%s' and '%s' overlap", before.name(), image.name());
      }
      before = image;
      end = image.address() + (long) bytes;
    }
  }

  private void buffer(Record part, String what, long address, long bytes) {
    if (address % ALIGNMENT != 0) {
      findings.faultOf(
          part, "%s is at %d; buffers start at multiples of %d", what, address, ALIGNMENT);
    }
    if (address < 0 || bytes > program.dramBytes() || address > program.dramBytes() - bytes) {
      findings.faultOf(
          part,
          "%s at %d takes %d bytes, beyond the %d bytes of dram laid out",
          what,
          address,
          bytes,
          program.dramBytes());
    }
  }

  private void unit(Token token, UnitId unit) {
    if (!exists(unit, target)) {
      findings.faultOf(
          token,
          "token '%s' names %s, which target '%s' does not have",
          token.name(),
          unit,
          target.name());
    }
  }

  static boolean exists(UnitId unit, Target target) {
    boolean perCore = unit.kind() == UnitKind.WRITER || unit.kind() == UnitKind.STREAM;
    return unit.index() < (perCore ? target.array().cores() : 1);
  }

  /** Bytes a tensor takes, bounded dimensions at their bound; empty where it has no size. */
  static OptionalLong bytes(TensorType type) {
    long bytes = type.element().bytes();
    for (Dim dim : type.dims()) {
      OptionalLong size = most(dim);
      if (size.isEmpty() || (double) bytes * size.getAsLong() > Affines.LIMIT) {
        return OptionalLong.empty();
      }
      bytes *= size.getAsLong();
    }
    return OptionalLong.of(bytes);
  }

  static long bytes(Blob blob) {
    return blob.elements() * blob.element().bytes();
  }

  private static OptionalLong most(Dim dim) {
    if (dim instanceof Dim.Fixed fixed) {
      return OptionalLong.of(fixed.size());
    }
    return dim instanceof Dim.Bounded bounded
        ? OptionalLong.of(bounded.bound())
        : OptionalLong.empty();
  }
}
