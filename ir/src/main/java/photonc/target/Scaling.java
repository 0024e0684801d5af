package photonc.target;

import java.util.Locale;

/**
 * How the energy of a conversion follows its bits (DEVICES, after Lightening-Transformer's public
 * model): a capacitive DAC as 2^b / b, a SAR ADC as b.
 */
enum Scaling {
  DAC("(2^%1$d/%1$d) / (2^%2$d/%2$d)") {
    @Override
    double factor(int bits, int reference) {
      return Math.scalb(1.0, bits - reference) * reference / bits;
    }
  },
  ADC("%1$d / %2$d") {
    @Override
    double factor(int bits, int reference) {
      return (double) bits / reference;
    }
  };

  private final String formula;

  Scaling(String formula) {
    this.formula = formula;
  }

  /** Energy at {@code bits} over energy at {@code reference} bits. */
  abstract double factor(int bits, int reference);

  String explain(String energy, int bits, int reference) {
    String factor = String.format(Locale.ROOT, formula, bits, reference);
    return energy
        + " at "
        + reference
        + " bit x "
        + factor
        + " (scaling rule of Lightening-Transformer)";
  }
}
