package photonc.program.check;

import photonc.ir.ElementType;

/** What accumulators hold; everywhere else bytes are what the reader takes them for. */
enum Words {
  ANY("bytes"),
  INTEGERS("i32"),
  FLOATS("f32");

  private final String text;

  Words(String text) {
    this.text = text;
  }

  static Words of(ElementType element) {
    return element.isFloat() ? FLOATS : INTEGERS;
  }

  boolean agrees(Words other) {
    return this == ANY || other == ANY || this == other;
  }

  @Override
  public String toString() {
    return text;
  }
}
