package photonc.program;

import java.util.List;

/** Runs its body {@code count} times; the counter joins those the body's affine addresses name. */
public record Repeat(long count, List<Instruction> body) implements Instruction {
  public Repeat {
    body = List.copyOf(body);
    if (count < 1 || body.isEmpty()) {
      throw new IllegalArgumentException("a repeat runs something at least once");
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.repeat(this);
  }
}
