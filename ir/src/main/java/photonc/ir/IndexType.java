package photonc.ir;

/** The type of a loop counter. */
public record IndexType() implements Type {
  public static final IndexType INDEX = new IndexType();

  @Override
  public String toString() {
    return "index";
  }
}
