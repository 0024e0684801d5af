package photonc.program.pho;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.program.Control;
import photonc.program.InputEncoding;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Reduction;
import photonc.program.Token;
import photonc.program.Tune;
import photonc.program.UnitId;
import photonc.program.VectorOp;
import photonc.program.WeightEncoding;
import photonc.program.proto.ProgramProto;

/**
 * What instructions have in common, by number; throws IllegalArgumentException on nonsense and
 * IndexOutOfBoundsException where there is no such number. Patterns are made once: what many
 * instructions share in the file they share in memory.
 */
final class TableDecoder {
  private final ProgramProto.Tables tables;
  private final List<Pattern> patterns;
  private final List<List<Stage>> chains;

  TableDecoder(ProgramProto.Tables tables) {
    this.tables = tables;
    this.patterns = tables.getPatternsList().stream().map(TableDecoder::pattern).toList();
    this.chains =
        tables.getChainsList().stream()
            .map(chain -> chain.getStagesList().stream().map(TableDecoder::stage).toList())
            .toList();
  }

  UnitId unit(int number) {
    return FieldDecoder.unit(tables.getTexts(number));
  }

  Token token(int number) {
    ProgramProto.Token message = tables.getTokens(number);
    String name = tables.getTexts(message.getName());
    return new Token(
        message.hasRestOfName()
            ? name + TableEncoder.CUT + tables.getTexts(message.getRestOfName())
            : name,
        unit(message.getProducer()),
        unit(message.getConsumer()),
        message.getInitial());
  }

  private static Pattern pattern(ProgramProto.Pattern message) {
    return new Pattern(
        FieldDecoder.memory(message.getMemory()),
        Affine.ZERO,
        FieldDecoder.element(message.getElement()),
        message.getAxesList().stream()
            .map(axis -> new Pattern.Axis(axis.getSize(), axis.getStride(), axis.getOffset()))
            .toList(),
        digits(message.getOuterDigitsList()),
        Affine.ZERO,
        message.getOuterCount(),
        digits(message.getInnerDigitsList()),
        Affine.ZERO,
        message.getInnerCount(),
        message.getFill());
  }

  private static List<Pattern.Digit> digits(List<ProgramProto.Digit> messages) {
    return messages.stream()
        .map(digit -> new Pattern.Digit(digit.getCount(), digit.getAxis(), digit.getStep()))
        .toList();
  }

  Pattern walk(ProgramProto.Walk message) {
    Pattern pattern = patterns.get(message.getPattern());
    return new Pattern(
        pattern.memory(),
        new Affine(message.getBase(), message.getBaseCoefficientsList()),
        pattern.element(),
        pattern.axes(),
        pattern.outer(),
        FieldDecoder.affine(message.getOuterFirst()),
        pattern.outerCount(),
        pattern.inner(),
        FieldDecoder.affine(message.getInnerFirst()),
        pattern.innerCount(),
        pattern.fill());
  }

  Tune tune(ProgramProto.Tune message, Control control) {
    ProgramProto.Blocks blocks = tables.getBlocks(message.getBlocks());
    return new Tune(
        message.getCore(),
        message.getBank(),
        FieldDecoder.memory(blocks.getMemory()),
        blocks.getAddress(),
        FieldDecoder.element(blocks.getElement()),
        blocks.getBlockRows(),
        blocks.getBlockColumns(),
        blocks.getOutputs(),
        blocks.getReduction(),
        blocks.getIndexList(),
        FieldDecoder.affine(message.getRow()),
        FieldDecoder.affine(message.getColumn()),
        gains(blocks),
        WeightEncoding.parse(blocks.getWeights()),
        blocks.hasTaps() ? blocks.getTaps() : blocks.getBlockColumns(),
        control);
  }

  private static Optional<Tune.Gains> gains(ProgramProto.Blocks blocks) {
    return blocks.hasGains()
        ? Optional.of(
            new Tune.Gains(
                blocks.getGains(),
                blocks.hasSteps() ? FieldDecoder.element(blocks.getSteps()) : ElementType.I32))
        : Optional.empty();
  }

  Mvm mvm(ProgramProto.Mvm message, Control control) {
    ProgramProto.Conversion conversion = tables.getConversions(message.getConversion());
    return new Mvm(
        message.getCore(),
        message.getBank(),
        walk(message.getSource()),
        FieldDecoder.affine(message.getAccumulators()),
        FieldDecoder.affine(message.getAccumulate()),
        InputEncoding.parse(conversion.getEncoding()),
        conversion.getAdcBits(),
        message.getRepeated(),
        control);
  }

  VectorOp vector(ProgramProto.Vector message, Control control) {
    ProgramProto.Chain chain = tables.getChains(message.getChain());
    return new VectorOp(
        message.getSourcesList().stream().map(this::walk).toList(),
        one(Reduction.values(), Reduction::text, chain.getReduction()),
        FieldDecoder.element(chain.getCompute()),
        chains.get(message.getChain()),
        walk(message.getDestination()),
        control);
  }

  private static Stage stage(ProgramProto.Stage message) {
    Stage.Operand operand =
        switch (message.getOperandCase()) {
          case SOURCE -> new Stage.Operand.Source(message.getSource());
          case IMMEDIATE -> new Stage.Operand.Immediate(message.getImmediate());
          case OPERAND_NOT_SET -> new Stage.Operand.None();
        };
    return new Stage(one(StageOp.values(), StageOp::text, message.getOp()), operand);
  }

  private static <T> T one(T[] values, Function<T, String> text, String wanted) {
    return Arrays.stream(values)
        .filter(value -> text.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no '" + wanted + "' is known"));
  }
}
