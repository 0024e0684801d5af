package photonc.ir;

/** The type of a value. */
public sealed interface Type permits TensorType, BankType, IndexType {}
