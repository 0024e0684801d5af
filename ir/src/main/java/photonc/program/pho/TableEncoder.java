package photonc.program.pho;

import java.util.LinkedHashMap;
import java.util.Map;
import photonc.ir.Stage;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Token;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.proto.ProgramProto;

/** Numbers what instructions have in common, in the order in which it is first asked for. */
final class TableEncoder {
  /**
   * Where the name of a token is cut: names of one owner begin alike, those of a kind end alike.
   */
  static final String CUT = ": ";

  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final Map<ProgramProto.Pattern, Integer> patterns = new LinkedHashMap<>();
  private final Map<ProgramProto.Blocks, Integer> blocks = new LinkedHashMap<>();
  private final Map<ProgramProto.Chain, Integer> chains = new LinkedHashMap<>();
  private final Map<ProgramProto.Conversion, Integer> conversions = new LinkedHashMap<>();
  private final Map<ProgramProto.Token, Integer> tokens = new LinkedHashMap<>();

  ProgramProto.Tables tables() {
    return ProgramProto.Tables.newBuilder()
        .addAllTexts(texts.keySet())
        .addAllPatterns(patterns.keySet())
        .addAllBlocks(blocks.keySet())
        .addAllChains(chains.keySet())
        .addAllConversions(conversions.keySet())
        .addAllTokens(tokens.keySet())
        .build();
  }

  private static <T> int number(Map<T, Integer> table, T item) {
    return table.computeIfAbsent(item, any -> table.size());
  }

  int text(String text) {
    return number(texts, text);
  }

  int token(Token token) {
    ProgramProto.Token.Builder message =
        ProgramProto.Token.newBuilder()
            .setProducer(text(token.producer().toString()))
            .setConsumer(text(token.consumer().toString()))
            .setInitial(token.initial());
    int cut = token.name().indexOf(CUT);
    if (cut < 0) {
      message.setName(text(token.name()));
    } else {
      message
          .setName(text(token.name().substring(0, cut)))
          .setRestOfName(text(token.name().substring(cut + CUT.length())));
    }
    return number(tokens, message.build());
  }

  ProgramProto.Walk walk(Pattern pattern) {
    ProgramProto.Walk.Builder message =
        ProgramProto.Walk.newBuilder()
            .setPattern(number(patterns, shape(pattern)))
            .setBase(pattern.base().constant())
            .addAllBaseCoefficients(pattern.base().coefficients());
    FieldEncoder.unlessZero(pattern.outerFirst(), message::setOuterFirst);
    FieldEncoder.unlessZero(pattern.innerFirst(), message::setInnerFirst);
    return message.build();
  }

  private static ProgramProto.Pattern shape(Pattern pattern) {
    ProgramProto.Pattern.Builder message =
        ProgramProto.Pattern.newBuilder()
            .setMemory(pattern.memory().toString())
            .setElement(pattern.element().toString())
            .setOuterCount(pattern.outerCount())
            .setInnerCount(pattern.innerCount())
            .setFill(pattern.fill());
    for (Pattern.Axis axis : pattern.axes()) {
      message.addAxes(
          ProgramProto.Axis.newBuilder()
              .setSize(axis.size())
              .setStride(axis.stride())
              .setOffset(axis.offset()));
    }
    pattern.outer().forEach(digit -> message.addOuterDigits(digit(digit)));
    pattern.inner().forEach(digit -> message.addInnerDigits(digit(digit)));
    return message.build();
  }

  private static ProgramProto.Digit digit(Pattern.Digit digit) {
    return ProgramProto.Digit.newBuilder()
        .setCount(digit.count())
        .setAxis(digit.axis())
        .setStep(digit.step())
        .build();
  }

  int blocks(Tune tune) {
    ProgramProto.Blocks.Builder message =
        ProgramProto.Blocks.newBuilder()
            .setMemory(tune.memory().toString())
            .setAddress(tune.blocks())
            .setElement(tune.element().toString())
            .setBlockRows(tune.blockRows())
            .setBlockColumns(tune.blockColumns())
            .setOutputs(tune.outputs())
            .setReduction(tune.reduction())
            .addAllIndex(tune.index())
            .setWeights(tune.weights().text());
    tune.gains()
        .ifPresent(gains -> message.setGains(gains.address()).setSteps(gains.steps().toString()));
    if (tune.taps() != tune.blockColumns()) {
      message.setTaps(tune.taps());
    }
    return number(blocks, message.build());
  }

  int conversion(Mvm mvm) {
    return number(
        conversions,
        ProgramProto.Conversion.newBuilder()
            .setEncoding(mvm.encoding().text())
            .setAdcBits(mvm.adcBits())
            .build());
  }

  int chain(VectorOp vector) {
    ProgramProto.Chain.Builder message =
        ProgramProto.Chain.newBuilder()
            .setReduction(vector.reduction().text())
            .setCompute(vector.compute().toString());
    vector.stages().forEach(stage -> message.addStages(stage(stage)));
    return number(chains, message.build());
  }

  private static ProgramProto.Stage stage(Stage stage) {
    ProgramProto.Stage.Builder message = ProgramProto.Stage.newBuilder().setOp(stage.op().text());
    if (stage.operand() instanceof Stage.Operand.Source source) {
      return message.setSource(source.index()).build();
    }
    if (stage.operand() instanceof Stage.Operand.Immediate immediate) {
      return message.setImmediate(immediate.value()).build();
    }
    return message.build();
  }
}
