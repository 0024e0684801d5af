package photonc.backend;

import java.util.Optional;
import photonc.program.Pattern;

/**
 * A walk over a buffer: the pattern's base counts from the buffer's first byte. Without a buffer
 * the walk is out of bounds everywhere and yields the fill.
 */
record Slice(Optional<Buffer> buffer, Pattern pattern) {
  static Slice of(Buffer buffer, Pattern pattern) {
    return new Slice(Optional.of(buffer), pattern);
  }

  /** The pattern with its address; a walk without a buffer borrows one that is at hand. */
  Pattern at(Addresses addresses, Buffer otherwise) {
    return Patterns.moved(pattern, addresses.of(buffer.orElse(otherwise)));
  }
}
