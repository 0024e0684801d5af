package photonc.ir;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/** Bytes that are made when they are asked for first, and then kept. For several threads. */
final class LateBytes implements Supplier<ByteBuffer> {
  private final Supplier<ByteBuffer> maker;
  private Optional<ByteBuffer> made = Optional.empty();

  LateBytes(Supplier<ByteBuffer> maker) {
    this.maker = maker;
  }

  synchronized boolean isMade() {
    return made.isPresent();
  }

  @Override
  public synchronized ByteBuffer get() {
    if (made.isEmpty()) {
      made = Optional.of(maker.get());
    }
    return made.get();
  }
}
