package photonc.program;

/** Ends the program; the last instruction of the finish segment and of no other. */
public record Halt() implements Instruction {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.halt(this);
  }
}
