package photonc.ir;

/** What an op may read: a value of its function, or a global of the module. */
public sealed interface Operand permits Value, Global {
  Type type();
}
