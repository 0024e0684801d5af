package photonc.program;

import java.util.IdentityHashMap;
import java.util.Optional;
import photonc.diagnostic.Location;

/**
 * Where a user finds the parts of a program: an instruction, token, port or image of a text at its
 * line, everything else by the name of what holds it.
 */
public final class Places {
  private final String holder;
  private final IdentityHashMap<Object, Location> parts = new IdentityHashMap<>();

  private Location whole;
  private Location target;

  private Places(String holder) {
    this.holder = holder;
    this.whole = new Location.Named(holder);
    this.target = whole;
  }

  /** Of a program that is no text: its parts are found by segment and number in {@code holder}. */
  public static Places in(String holder) {
    return new Places(holder);
  }

  /** Says where a part stands; used while a text is read. */
  public <T extends Record> T put(T part, Location location) {
    parts.put(part, location);
    return part;
  }

  /** The line of a part, where the program is a text. */
  public Optional<Location> of(Record part) {
    return Optional.ofNullable(parts.get(part));
  }

  /** Says where the program starts. */
  public void putWhole(Location location) {
    whole = location;
  }

  /** Says where it names its target. */
  public void putTarget(Location location) {
    target = location;
  }

  /** The program as a whole. */
  public Location whole() {
    return whole;
  }

  /** Where it names its target, or the program as a whole. */
  public Location target() {
    return target;
  }

  /** A part by its path in the program: {@code digits.pho: step[2][0] mvm}. */
  public Location at(String path) {
    return new Location.Named(holder + ": " + path);
  }
}
