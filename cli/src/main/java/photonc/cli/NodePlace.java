package photonc.cli;

/** Where a node of a network runs. */
enum NodePlace {
  ARRAY("array", "products in the photonic array, what follows them in the electronics behind it"),
  VECTOR("vector unit", "electronics"),
  HOST("host", "operator by operator on the host"),
  MEMORY("moved", "elements that change their place only"),
  WITHIN("within others", "fused into another node, or computed when compiling"),
  UNREACHED("not known", "reads what another node cannot give"),
  NOWHERE("cannot", "see the message");

  private final String text;
  private final String meaning;

  NodePlace(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  String text() {
    return text;
  }

  String meaning() {
    return meaning;
  }
}
