package photonc.sim;

/** What draws energy, and whether by the event, by the clock on the wall, or as light. */
public enum EnergyComponent {
  INPUT_DAC("inputDac", "input DACs", Kind.DYNAMIC),
  MODULATOR("modulator", "input modulators", Kind.DYNAMIC),
  DETECTOR("detector", "detectors and amplifiers", Kind.DYNAMIC),
  ADC("adc", "ADCs", Kind.DYNAMIC),
  ACCUMULATOR("accumulator", "accumulators", Kind.DYNAMIC),
  RING_WRITE("ringWrite", "ring writes", Kind.DYNAMIC),
  SCRATCHPAD("scratchpad", "scratchpad", Kind.DYNAMIC),
  DRAM("dram", "DRAM", Kind.DYNAMIC),
  VECTOR("vector", "vector unit", Kind.DYNAMIC),
  HOST("host", "host", Kind.DYNAMIC),
  BUFFER("buffer", "core buffers", Kind.DYNAMIC),
  NETWORK("network", "registers and network", Kind.DYNAMIC),
  MAC("mac", "multiply-accumulate units", Kind.DYNAMIC),
  RING_HOLD("ringHold", "ring holding", Kind.STATIC),
  MODULATOR_BIAS("modulatorBias", "modulator bias", Kind.STATIC),
  LASER("laser", "lasers", Kind.LASER);

  /** What the energy of a component is proportional to. */
  public enum Kind {
    /** Counted facts. */
    DYNAMIC("dynamic"),
    /** Time under power. */
    STATIC("static"),
    /** Time under light. */
    LASER("laser");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  private final String text;
  private final String title;
  private final Kind kind;

  EnergyComponent(String text, String title, Kind kind) {
    this.text = text;
    this.title = title;
    this.kind = kind;
  }

  /** The name in JSON. */
  public String text() {
    return text;
  }

  /** The name in tables. */
  public String title() {
    return title;
  }

  /** Whether a table leaves it out where there is none of it: only some machines tell it apart. */
  public boolean isOptional() {
    return switch (this) {
      case BUFFER, NETWORK, MAC -> true;
      default -> false;
    };
  }

  public Kind kind() {
    return kind;
  }
}
