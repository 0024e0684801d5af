package photonc.ir;

/** A programmed weight bank: {@code rows} outputs by {@code columns} inputs, one weight a ring. */
public record BankType(int rows, int columns, ElementType element) implements Type {
  public BankType {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException("a bank has at least one row and one column");
    }
  }

  @Override
  public String toString() {
    return "bank<" + rows + "x" + columns + "x" + element + ">";
  }
}
