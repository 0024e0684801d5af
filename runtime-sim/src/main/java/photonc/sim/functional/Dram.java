package photonc.sim.functional;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import photonc.ir.Blob;
import photonc.program.Program;

/**
 * DRAM in pages: untouched ones share one page of zeros, those inside an image are views of the
 * image, and a page becomes an own copy when it is first written.
 */
final class Dram implements ByteMemory {
  private static final int PAGE_BITS = 16;
  private static final int PAGE_BYTES = 1 << PAGE_BITS;

  private final long size;
  private final ByteBuffer[] pages;

  Dram(long size) {
    this.size = size;
    this.pages = new ByteBuffer[Math.toIntExact((size + PAGE_BYTES - 1) >> PAGE_BITS)];
    Arrays.fill(pages, ByteBuffer.allocate(PAGE_BYTES).asReadOnlyBuffer());
  }

  /** Lays an image down; whole pages of it are not copied. */
  void map(Program.Image image) {
    Blob blob = image.blob();
    int elementBytes = blob.element().bytes();
    long bytes = Math.multiplyExact(blob.elements(), elementBytes);
    check(image.address(), bytes);
    if (blob instanceof Blob.Dense dense) {
      mapDense(image.address(), dense.bytes());
    } else if (blob instanceof Blob.Splat splat) {
      mapSplat(image.address(), bytes, elementBytes, splat.bits());
    } else {
      throw new IllegalStateException(
          "image '" + image.name() + "' has a shape but no values; only timing can be simulated");
    }
  }

  private void mapDense(long address, ByteBuffer content) {
    int total = content.remaining();
    int done = 0;
    while (done < total) {
      long at = address + done;
      int offset = offset(at);
      int count = Math.min(PAGE_BYTES - offset, total - done);
      if (count == PAGE_BYTES) {
        pages[page(at)] = content.slice(done, count).asReadOnlyBuffer();
      } else {
        writable(page(at)).put(offset, content, done, count);
      }
      done += count;
    }
  }

  private void mapSplat(long address, long total, int elementBytes, long bits) {
    ByteBuffer filled = splatPage(elementBytes, bits);
    for (long done = 0; done < total; ) {
      long at = address + done;
      int offset = offset(at);
      int count = (int) Math.min(PAGE_BYTES - offset, total - done);
      if (count == PAGE_BYTES) {
        pages[page(at)] = filled;
      } else {
        writable(page(at)).put(offset, filled, 0, count);
      }
      done += count;
    }
  }

  private static ByteBuffer splatPage(int elementBytes, long bits) {
    ByteBuffer filled = ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int k = 0; k < PAGE_BYTES; k++) {
      filled.put(k, (byte) (bits >>> (8 * (k % elementBytes))));
    }
    return filled.asReadOnlyBuffer();
  }

  @Override
  public String name() {
    return "dram";
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long address, byte[] into, int at, int count) {
    check(address, count);
    for (int done = 0; done < count; ) {
      int offset = offset(address + done);
      int part = Math.min(PAGE_BYTES - offset, count - done);
      pages[page(address + done)].get(offset, into, at + done, part);
      done += part;
    }
  }

  @Override
  public void write(long address, byte[] from, int at, int count) {
    check(address, count);
    for (int done = 0; done < count; ) {
      int offset = offset(address + done);
      int part = Math.min(PAGE_BYTES - offset, count - done);
      writable(page(address + done)).put(offset, from, at + done, part);
      done += part;
    }
  }

  private ByteBuffer writable(int page) {
    if (pages[page].isReadOnly()) {
      ByteBuffer copy = ByteBuffer.allocate(PAGE_BYTES);
      copy.put(0, pages[page], 0, PAGE_BYTES);
      pages[page] = copy;
    }
    return pages[page];
  }

  private static int page(long address) {
    return (int) (address >> PAGE_BITS);
  }

  private static int offset(long address) {
    return (int) (address & (PAGE_BYTES - 1));
  }
}
