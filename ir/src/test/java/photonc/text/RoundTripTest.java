package photonc.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.BankType;
import photonc.ir.Blob;
import photonc.ir.Dim;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Half;
import photonc.ir.IndexType;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Type;
import photonc.verify.Verifier;

/** Printing and parsing are inverse, for everything the IR can hold. */
class RoundTripTest {
  @Provide
  Arbitrary<Module> modules() {
    return RandomModules.modules();
  }

  @Property(tries = 300)
  void modulesPrintAsTheyWerePrinted(@ForAll("modules") Module module) {
    String text = PirPrinter.print(module);
    Module parsed = parsed(text);
    assertThat(PirPrinter.print(parsed)).isEqualTo(text);
    assertThat(parsed.main().resultNames()).isEqualTo(module.main().resultNames());
    assertThat(parsed.globals().stream().map(Global::name))
        .isEqualTo(module.globals().stream().map(Global::name).toList());
    assertThat(parsed.globals().stream().map(global -> global.blob().digest()))
        .isEqualTo(module.globals().stream().map(global -> global.blob().digest()).toList());
  }

  @Property(tries = 300)
  void randomModulesAreValidBeforeAndAfter(@ForAll("modules") Module module) {
    Diagnostics diagnostics = new Diagnostics();
    Verifier.verify(module, diagnostics);
    Verifier.verify(parsed(PirPrinter.print(module)), diagnostics);
    assertThat(diagnostics.all()).isEmpty();
  }

  @Property
  void attributesAreReadAsTheyWere(@ForAll("attributes") Attribute attribute) {
    assertThat(AttributeText.parse(AttributeText.print(attribute))).contains(attribute);
  }

  @Property
  void affineFunctionsAreReadAsTheyWere(@ForAll("affines") Affine affine) {
    assertThat(AttributeText.parseAffine(AttributeText.print(affine))).contains(affine);
  }

  @Property
  void typesAreReadAsTheyWere(@ForAll("types") Type type) {
    assertThat(TypeText.parse(type.toString())).contains(type);
  }

  @Property
  void namesAreReadAsTheyWere(@ForAll String name) {
    assertThat(Quoted.nameOf("%" + Quoted.name(name))).isEqualTo(name);
    Module module = new Module(name, Level.TENSOR, List.of(), List.of());
    assertThat(parsed(PirPrinter.print(module)).name()).isEqualTo(name);
  }

  @Property
  void storageBitsOfGlobalsAreKept(
      @ForAll("elements") ElementType element, @ForAll List<Long> values) {
    long[] bits = values.stream().mapToLong(Long::longValue).toArray();
    TensorType type = TensorType.of(element, bits.length);
    Global dense = global(type, Blob.of(tensor(type, bits)));
    Global splat = global(type, new Blob.Splat(element, bits.length, canonical(element, 77)));
    for (Global global : List.of(dense, splat)) {
      Module module = new Module("m", Level.TENSOR, List.of(global), List.of());
      Global again = parsed(PirPrinter.print(module)).globals().get(0);
      assertThat(again.blob().digest()).isEqualTo(global.blob().digest());
    }
  }

  @Provide
  Arbitrary<Attribute> attributes() {
    return attributes(3);
  }

  private static Arbitrary<Attribute> attributes(int depth) {
    Arbitrary<Double> doubles =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.longs().map(Double::longBitsToDouble),
            Arbitraries.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE));
    Arbitrary<Attribute> leaves =
        Arbitraries.oneOf(
            Arbitraries.longs().map(Attribute::of),
            doubles.map(Attribute::real),
            Arbitraries.of(true, false).map(Attribute::of),
            Arbitraries.strings().map(Attribute::of),
            affineFunctions().map(Attribute.AffineExpression::new));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<Attribute> inner = attributes(depth - 1);
    Arbitrary<String> keys =
        Arbitraries.oneOf(
            Arbitraries.strings(), Arbitraries.of("index", "inf", "true", "blob", "affine", "a"));
    return Arbitraries.oneOf(
        leaves,
        inner.list().ofMaxSize(3).map(Attribute.Sequence::new),
        Arbitraries.maps(keys, inner).ofMaxSize(3).map(RoundTripTest::dictionary));
  }

  private static Attribute dictionary(Map<String, Attribute> entries) {
    return new Attribute.Dictionary(new TreeMap<>(entries));
  }

  @Provide
  Arbitrary<Affine> affines() {
    return affineFunctions();
  }

  private static Arbitrary<Affine> affineFunctions() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs().list().ofMaxSize(4))
        .as(Affine::new);
  }

  @Provide
  Arbitrary<Type> types() {
    Arbitrary<Dim> dims =
        Arbitraries.oneOf(
            Arbitraries.longs().greaterOrEqual(0).map(Dim.Fixed::new),
            Arbitraries.longs().greaterOrEqual(0).map(Dim.Bounded::new),
            Arbitraries.of("batch", "x", "N/2 + 1", "\u00fc").map(Dim.Symbolic::new));
    Arbitrary<Integer> sizes = Arbitraries.integers().greaterOrEqual(1);
    return Arbitraries.oneOf(
        Combinators.combine(dims.list().ofMaxSize(5), elements()).as(TensorType::new),
        Combinators.combine(sizes, sizes, elements()).as(BankType::new),
        Arbitraries.of(IndexType.INDEX));
  }

  @Provide
  Arbitrary<ElementType> elements() {
    return Arbitraries.oneOf(
        Arbitraries.of(ElementType.F16, ElementType.F32, ElementType.F64, ElementType.I1),
        Arbitraries.integers().between(1, 64).map(ElementType::signed),
        Arbitraries.integers().between(1, 64).map(ElementType::unsigned));
  }

  private static Tensor tensor(TensorType type, long[] bits) {
    Tensor tensor = Tensor.zeros(type);
    for (int i = 0; i < bits.length; i++) {
      long one = canonical(type.element(), bits[i]);
      if (type.element().isInteger()) {
        tensor.longs()[i] = one;
      } else if (type.element().bits() == 64) {
        tensor.doubles()[i] = Double.longBitsToDouble(one);
      } else {
        tensor.floats()[i] =
            type.element().bits() == 32
                ? Float.intBitsToFloat((int) one)
                : Half.toFloat((short) one);
      }
    }
    return tensor;
  }

  /** The low bytes of a number as the element's storage would hold them. */
  private static long canonical(ElementType element, long bits) {
    int unused = 64 - 8 * element.bytes();
    boolean signed = element.isInteger() && element.isSigned();
    return signed ? bits << unused >> unused : bits << unused >>> unused;
  }

  private static Global global(TensorType type, Blob blob) {
    return new Global(Global.Kind.CONST, "w", type, blob, Location.UNKNOWN);
  }

  private static Module parsed(String text) {
    Diagnostics diagnostics = new Diagnostics();
    List<String> found = new ArrayList<>();
    var module = PirParser.parse("m.pir", text, BlobResolver.NONE, diagnostics);
    diagnostics.all().forEach(diagnostic -> found.add(diagnostic.text()));
    assertThat(found).isEmpty();
    return module.orElseThrow();
  }
}
