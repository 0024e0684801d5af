package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.List;

/** Type rules of weight blocks: their table, the sums they add to, and where these go. */
final class TileRules {
  private static final List<String> ENCODINGS = List.of("two-pass", "differential", "offset");
  private static final List<String> WEIGHTS = List.of("balanced", "offset");
  private static final int MAX_ADC_BITS = 31;
  private static final int MOST_SUMS = 1 << 16;

  private TileRules() {}

  static List<Type> tileMvm(OpSite site) {
    TensorType x = site.staticTensor(0);
    Window window = ProductRules.window(site, x);
    BlockTable table =
        site.flag("diagonal")
            ? BlockTable.diagonal(site.staticTensor(1), site.integer("outputs"), window.laneCount())
            : BlockTable.of(site.staticTensor(1), site.integer("outputs"), window.laneCount());
    table.requireIndex(site.integers("index"));
    weights(site);
    ProductRules.taps(site, table.columns());
    ProductRules.positions(site, site.integer("outputs"));
    BitsRules.check(site);
    streamed(site, x.element(), table.element());
    boolean converts = site.has("adc_bits");
    require(
        converts == (site.dataCount() == 4),
        converts ? "adc_bits needs the steps @lsb" : "@lsb needs adc_bits");
    if (converts) {
      table.requireSteps(site.staticTensor(3));
    }
    TensorType sums = site.staticTensor(2);
    accumulators(sums, table.rows(), ProductRules.sumElement(x.element(), table.element()));
    repeated(site, sums);
    return List.of(sums);
  }

  static List<Type> program(OpSite site) {
    BlockTable table =
        BlockTable.of(site.staticTensor(0), site.integer("outputs"), site.integer("reduction"));
    table.requireIndex(site.integers("index"));
    weights(site);
    ProductRules.taps(site, table.columns());
    site.requireNumber("core");
    site.requireNumber("bank");
    if (site.dataCount() == 2) {
      table.requireSteps(site.staticTensor(1));
    }
    return List.of(
        new BankType(
            Math.toIntExact(table.rows()), Math.toIntExact(table.columns()), table.element()));
  }

  static List<Type> arrayMvm(OpSite site) {
    TensorType x = site.staticTensor(0);
    ProductRules.window(site, x);
    require(site.type(1) instanceof BankType, "operand 2 is a bank, found %s", site.type(1));
    BankType bank = (BankType) site.type(1);
    streamed(site, x.element(), bank.element());
    TensorType sums = site.staticTensor(2);
    accumulators(sums, bank.rows(), ProductRules.sumElement(x.element(), bank.element()));
    repeated(site, sums);
    return List.of(sums);
  }

  static List<Type> drain(OpSite site) {
    TensorType out = site.staticTensor(0);
    TensorType sums = site.staticTensor(1);
    require(sums.rank() == 2, "sums are vectors x rows, found %s", sums);
    int count = site.has("sums") ? site.integer("sums", MOST_SUMS) : 1;
    require(count >= 1, "a drain has at least one operand of sums, found sums = %d", count);
    for (int k = 2; k <= count; k++) {
      require(sums.equals(site.type(k)), "sums of %s cannot be added to %s", site.type(k), sums);
    }
    boolean adds = site.flag("add");
    require(!adds || !site.has("stages"), "what is added to a tensor goes through no stages");
    EpilogueRules.check(site, 1 + count, sums.element(), out);
    PlaceRules.drain(site, out);
    if (site.has("core")) {
      site.requireNumber("core");
    }
    return List.of(out);
  }

  private static void streamed(OpSite site, ElementType x, ElementType w) {
    boolean signed = x.isInteger() && x.isSigned();
    if (site.has("encoding")) {
      site.text("encoding", ENCODINGS);
      require(signed, "only signed integer inputs have an encoding, found %s", x);
    }
    if (!site.has("adc_bits")) {
      return;
    }
    long bits = site.integer("adc_bits");
    require(bits >= 1 && bits <= MAX_ADC_BITS, "a converter has 1 to 31 bits, found %d", bits);
    require(x.isInteger() && w.isInteger(), "a converter needs integer operands, found %s", x);
    require(site.has("encoding") || !signed, "converted sums of signed inputs need an encoding");
  }

  private static void weights(OpSite site) {
    if (site.has("weights")) {
      site.text("weights", WEIGHTS);
    }
  }

  /** How many of an mvm's sums it computes a second time. */
  private static void repeated(OpSite site, TensorType sums) {
    if (site.has("repeated")) {
      long repeated = site.integer("repeated");
      require(
          repeated >= 0 && repeated < sums.elements(),
          "repeated is in 0 .. %d, found %d",
          sums.elements() - 1,
          repeated);
    }
  }

  private static void accumulators(TensorType sums, long rows, ElementType element) {
    require(
        sums.rank() == 2 && sums.size(1) == rows && sums.element().equals(element),
        "sums are vectors x %d of %s, found %s",
        rows,
        element,
        sums);
  }
}
