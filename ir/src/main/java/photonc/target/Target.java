package photonc.target;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import photonc.program.InputEncoding;
import photonc.program.WeightEncoding;

/**
 * One resolved hardware description: what passes, backend, cost and simulator are told about the
 * machine. Times are femtoseconds, energies picojoules, powers milliwatts, areas square
 * micrometres, capacities bytes, unless a name says otherwise.
 *
 * @param hash SHA-256 of the resolved description, in hex; a program carries it
 * @param figures every number with its source and tag, in the order of the schema
 * @param feasibility what it asks of rings and light, and the way of the light
 */
public record Target(
    String name,
    String variant,
    String hash,
    Arithmetic arithmetic,
    Array array,
    Clocks clocks,
    Converters converters,
    Write write,
    Rings rings,
    Optics optics,
    Dram dram,
    Scratchpad scratchpad,
    Accumulators accumulators,
    VectorUnit vector,
    Host host,
    Sequencer sequencer,
    Area area,
    Movement movement,
    List<NoiseProfile> noiseProfiles,
    List<Figure> figures,
    Feasibility feasibility) {

  /** How a sum is formed. */
  public enum Arithmetic {
    /** f32 blocks and sums, no converters, no noise. */
    EXACT,
    /** Integer codes and exact integer sums: digital, no converters, no noise. */
    INTEGER,
    /** Integer codes through DACs, rings, detectors and ADCs. */
    ANALOG
  }

  /**
   * The array of a core.
   *
   * @param rows the most outputs of a block
   * @param columns the most inputs of a block (wavelengths times buses)
   * @param buses waveguides whose photocurrents add per row
   * @param cores arrays that stream at the same time
   * @param banks weight banks per core: one streams while others are written
   * @param latencyFs from the last symbol into a modulator to its sum in the accumulators
   * @param inputBufferVectors vectors fetched from the scratchpad at a time (a chunk)
   * @param fetch how often a vector of two passes is fetched
   * @param systolic the grid of a digital array; empty where it is one of microrings
   */
  public record Array(
      int rows,
      int columns,
      int buses,
      int cores,
      int banks,
      long latencyFs,
      int inputBufferVectors,
      Fetch fetch,
      Optional<Systolic> systolic) {
    public Array(
        int rows,
        int columns,
        int buses,
        int cores,
        int banks,
        long latencyFs,
        int inputBufferVectors) {
      this(
          rows,
          columns,
          buses,
          cores,
          banks,
          latencyFs,
          inputBufferVectors,
          Fetch.VECTOR,
          Optional.empty());
    }

    /** Rings, or multiply-accumulate units. */
    public long units() {
      return systolic
          .map(grid -> (long) grid.rows() * grid.columns())
          .orElse((long) rows * columns);
    }

    /** How often a vector that takes so many passes is read out of the scratchpad. */
    public int fetches(int passes) {
      return switch (fetch) {
        case VECTOR -> 1;
        case PASS -> passes;
      };
    }
  }

  /** How often the inputs of a vector are fetched. */
  public enum Fetch {
    /** Once; both passes are made of what was fetched. */
    VECTOR,
    /** For each pass. */
    PASS
  }

  /** Clock periods. */
  public record Clocks(long symbolFs, long digitalFs) {}

  /**
   * Precision and cost of the conversions; energies are per conversion at these bits.
   *
   * @param gainStepsPerOctave programmable receiver gain: steps per factor of two
   * @param gainOctaves range of that gain from 1 up, in factors of two
   */
  public record Converters(
      int inputBits,
      int weightBits,
      int outputBits,
      InputEncoding signedInputs,
      WeightEncoding signedWeights,
      double inputDacPj,
      double modulatorPj,
      double modulatorBiasMw,
      double detectorPj,
      double adcPj,
      int gainStepsPerOctave,
      int gainOctaves) {

    /** A DAC conversion of a code of so many bits: docs/physics.md has the rules. */
    public double inputDacPj(int bits) {
      return inputDacPj * Scaling.DAC.factor(bits, inputBits);
    }

    /** A modulation by a code of so many bits. */
    public double modulatorPj(int bits) {
      return modulatorPj * ((double) bits / inputBits);
    }

    /** An ADC conversion into a code of so many bits. */
    public double adcPj(int bits) {
      return adcPj * Scaling.ADC.factor(bits, outputBits);
    }

    /** How much more a weight DAC takes for a weight of so many bits than for one of all. */
    double weightDacFactor(int bits) {
      return Scaling.DAC.factor(bits, weightBits);
    }
  }

  /**
   * Writing a block into a bank.
   *
   * @param tileFs time a block takes to settle, whatever its size
   * @param dacPj what the weight DAC takes per ring, at the converters' bits of a weight
   * @param ringPj energy per ring that gets a weight of these bits: DAC and tuning
   * @param paths write paths: one per core, or fewer that cores share (core modulo paths)
   */
  public record Write(long tileFs, double dacPj, double ringPj, int paths) {}

  /**
   * The weight rings.
   *
   * @param holdMw power that holds one programmed ring
   * @param holdWhile when that power is drawn
   * @param fixedPatternSigma rms weight error of a ring, as a fraction of the full weight range
   * @param tuning bias and drift; empty where the description says nothing of them
   */
  public record Rings(
      double loadedQ,
      double fsrNm,
      double spacingNm,
      double wavelengthNm,
      double holdMw,
      Gate holdWhile,
      double fixedPatternSigma,
      Optional<RingTuning> tuning) {
    /** Rings of whose bias and drift nothing is said. */
    public Rings(
        double loadedQ,
        double fsrNm,
        double spacingNm,
        double wavelengthNm,
        double holdMw,
        Gate holdWhile,
        double fixedPatternSigma) {
      this(
          loadedQ,
          fsrNm,
          spacingNm,
          wavelengthNm,
          holdMw,
          holdWhile,
          fixedPatternSigma,
          Optional.empty());
    }
  }

  /** When a standing power is drawn. */
  public enum Gate {
    /** From the first instruction to the last. */
    POWERED,
    /** Only while the core streams. */
    STREAMING,
    /** Only for the symbols, by what is in use: the rings of the block that streams, its inputs. */
    PER_SYMBOL
  }

  /**
   * Light from the laser to the detectors.
   *
   * @param lossDb loss of the critical path without the split into rows, in dB
   * @param laserMw electrical power of one core's lasers, from the link budget
   * @param receiverSigma rms noise of all sources at full scale, as a fraction of full scale
   *     (2^(outputBits-1) codes)
   */
  public record Optics(
      double lossDb,
      double wallPlugEfficiency,
      double laserMw,
      Gate laserWhile,
      double responsivity,
      double receiverSigma) {}

  /**
   * DRAM: one channel.
   *
   * @param slotBytes bytes of the smallest transfer, one slot
   * @param slotFs time of one slot: slotBytes / bandwidth
   * @param latencyFs from a request to its first slot
   * @param chunkBytes bytes an instruction reserves at a time
   */
  public record Dram(
      long bytes, long slotBytes, long slotFs, long latencyFs, long chunkBytes, double pjPerByte) {}

  /**
   * Scratchpad: banks that move one line each per digital cycle, conflict-free.
   *
   * @param lineFs time of one line: digital period / banks
   */
  public record Scratchpad(long bytes, int banks, long lineBytes, long lineFs, double pjPerByte) {}

  /** Accumulators of one core: 4-byte words, as many lanes as the array has rows. */
  public record Accumulators(long bytes, double addPj) {}

  /** The electronic vector unit. Energies per element and step. */
  public record VectorUnit(
      int lanes,
      double intAddPj,
      double intMulPj,
      double floatAddPj,
      double floatMulPj,
      int complexCycles,
      double complexPj) {}

  /** The host processor: scalar operations one after the other. */
  public record Host(long operationFs, double operationPj) {}

  /** Dispatch: instructions a unit's queue holds. */
  public record Sequencer(int queueDepth) {}

  /** Areas in um2; sramUm2PerByte covers scratchpad and accumulators. */
  public record Area(
      double ringUm2,
      double inputDacUm2,
      double adcUm2,
      double tiaUm2,
      double detectorUm2,
      double sramUm2PerByte) {}

  /**
   * What moving codes between the scratchpad and the converters costs, in picojoules per bit: every
   * code is written into a core's buffer and read out of it, written into a register and read out
   * of it; a converted sum is taken over the network, and the sums of {@code coresPerSum} cores are
   * put down as one.
   */
  public record Movement(
      double bufferPjPerBit, double registerPjPerBit, double networkPjPerBit, int coresPerSum) {
    /** A machine whose movements are not told apart from the scratchpad's. */
    public static final Movement NONE = new Movement(0, 0, 0, 1);

    /** Buffers, for so many bits of inputs and weights, and of sums. */
    public double bufferPj(double codeBits, double sumBits) {
      return bufferPjPerBit * (2 * codeBits + sumBits / coresPerSum);
    }

    /** Registers and network, for so many bits of inputs and weights, and of sums. */
    public double networkPj(double codeBits, double sumBits) {
      return registerPjPerBit * 2 * (codeBits + sumBits / coresPerSum) + networkPjPerBit * sumBits;
    }
  }

  /**
   * A named set of noise levels.
   *
   * @param receiverSigma rms receiver noise as a fraction of ADC full scale, behind the gain
   * @param fixedPatternSigma rms ring error as a fraction of the full weight range
   * @param detector noise by source, in front of the gain
   * @param driftSigma rms error of rings that have drifted, as a fraction of the full weight range
   */
  public record NoiseProfile(
      String name,
      double receiverSigma,
      double fixedPatternSigma,
      DetectorNoise detector,
      double driftSigma) {
    /** A profile without noise in front of the gain, on rings that have not drifted. */
    public NoiseProfile(String name, double receiverSigma, double fixedPatternSigma) {
      this(name, receiverSigma, fixedPatternSigma, DetectorNoise.NONE, 0);
    }
  }

  /**
   * One number as the description gives it.
   *
   * @param path where it stands, such as {@code array.rows}
   * @param value its text with unit
   * @param tag P, F, V, D, S, M or A (PAPERS), {@code calibrated}, or {@code set} from --set
   */
  public record Figure(String path, String value, String tag, String source) {}

  /** A target that does not tell movements apart, and has no light to run out of. */
  public Target(
      String name,
      String variant,
      String hash,
      Arithmetic arithmetic,
      Array array,
      Clocks clocks,
      Converters converters,
      Write write,
      Rings rings,
      Optics optics,
      Dram dram,
      Scratchpad scratchpad,
      Accumulators accumulators,
      VectorUnit vector,
      Host host,
      Sequencer sequencer,
      Area area,
      List<NoiseProfile> noiseProfiles,
      List<Figure> figures) {
    this(
        name,
        variant,
        hash,
        arithmetic,
        array,
        clocks,
        converters,
        write,
        rings,
        optics,
        dram,
        scratchpad,
        accumulators,
        vector,
        host,
        sequencer,
        area,
        Movement.NONE,
        noiseProfiles,
        figures,
        Feasibility.UNBOUNDED);
  }

  public Target {
    Objects.requireNonNull(name);
    noiseProfiles = List.copyOf(noiseProfiles);
    figures = List.copyOf(figures);
  }

  /** Energy per ring that gets a weight of so many bits: the DAC follows them, tuning does not. */
  public double ringWritePj(int bits) {
    return bits == converters.weightBits()
        ? write.ringPj()
        : write.ringPj() - write.dacPj() + write.dacPj() * converters.weightDacFactor(bits);
  }

  /** Whether operands are quantised and sums converted. */
  public boolean isAnalog() {
    return arithmetic == Arithmetic.ANALOG;
  }

  /** Whether operands are quantised. */
  public boolean isQuantised() {
    return arithmetic != Arithmetic.EXACT;
  }

  /** How vectors stream through a block of so many outputs and inputs that are in use. */
  public Streaming streaming(long outputs, long inputs, int passes) {
    long cycleFs = clocks.symbolFs();
    int group = array.inputBufferVectors();
    return array
        .systolic()
        .map(grid -> grid.streaming(outputs, inputs, group, cycleFs))
        .orElseGet(() -> new Streaming(group, 0, passes * cycleFs, array.latencyFs()));
  }
}
