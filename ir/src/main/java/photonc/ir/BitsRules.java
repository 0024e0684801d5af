package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.List;

/** How many bits a product is to have, where not those of the target's converters. */
final class BitsRules {
  private static final int FEWEST = 2;
  private static final int MOST = 16;

  private BitsRules() {}

  static void check(OpSite site) {
    for (String attribute : List.of("weight_bits", "input_bits", "output_bits")) {
      if (site.has(attribute)) {
        long bits = site.integer(attribute);
        require(
            bits >= FEWEST && bits <= MOST,
            "%s is in %d .. %d, found %d",
            attribute,
            FEWEST,
            MOST,
            bits);
      }
    }
  }
}
