package photonc.program.check;

import java.util.Optional;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.program.Memory;
import photonc.program.Pattern;
import photonc.program.VectorOp;

/** Rules on a vector instruction: element counts, element types, stages. */
final class VectorRules {
  private final VectorOp vector;
  private final Findings findings;
  private final long elements;

  VectorRules(VectorOp vector, Findings findings) {
    this.vector = vector;
    this.findings = findings;
    this.elements = vector.destination().elements();
  }

  void check() {
    for (int k = 0; k < vector.sources().size(); k++) {
      source(k, vector.sources().get(k));
    }
    memory(vector.destination());
    for (int k = 0; k < vector.stages().size(); k++) {
      stage(k, vector.stages().get(k));
    }
    destination();
  }

  private void source(int k, Pattern source) {
    memory(source);
    boolean reduced = vector.reduces(k);
    long given = reduced ? source.outerCount() : source.elements();
    if (given != elements) {
      findings.fault(
          vector, "source %d gives %d elements for %d of the destination", k, given, elements);
    }
    if (reduced && source.innerCount() != vector.reducedCount()) {
      findings.fault(
          vector,
          "source %d has %d numbers to reduce, source 0 has %d",
          k,
          source.innerCount(),
          vector.reducedCount());
    }
    if (isInteger() && source.element().isFloat()) {
      findings.fault(vector, "source %d is %s, computed on in i32", k, source.element());
    }
  }

  private void memory(Pattern pattern) {
    Memory.Space space = pattern.memory().space();
    ElementType element = pattern.element();
    if (space == Memory.Space.DRAM) {
      findings.fault(vector, "works on sp and accumulators, not on dram");
    }
    boolean word = element.equals(ElementType.I32) || element.equals(ElementType.F32);
    if (space == Memory.Space.ACC && !word) {
      findings.fault(vector, "accumulators hold i32 or f32, not %s", element);
    }
  }

  private void stage(int k, Stage stage) {
    if (stage.operand() instanceof Stage.Operand.Source source) {
      if (vector.reduces(source.index()) || source.index() >= vector.sources().size()) {
        findings.fault(
            vector,
            "stage %d takes source %d of %d sources",
            k,
            source.index(),
            vector.sources().size());
      }
    }
    boolean real =
        switch (stage.op()) {
          case POW,
              REVERSE_POW,
              EXP,
              LOG,
              SQRT,
              TANH,
              SIGMOID,
              ERF,
              SIN,
              COS,
              ATAN,
              FLOOR,
              CEIL,
              NEAREST ->
              true;
          case ADD,
              SUB,
              REVERSE_SUB,
              MUL,
              DIV,
              REVERSE_DIV,
              MAX,
              MIN,
              EQUAL,
              LESS,
              GREATER,
              AT_MOST,
              AT_LEAST,
              MASK,
              MERGE,
              TRUNCATE,
              ROUND ->
              false;
        };
    if (isInteger() && real) {
      findings.fault(vector, "%s needs f32, the instruction computes in i32", stage.op().text());
    }
    boolean masked = vector.stages().subList(0, k).stream().anyMatch(s -> s.op() == StageOp.MASK);
    if (stage.op() == StageOp.MERGE && !masked) {
      findings.fault(vector, "merge needs a mask in front of it");
    }
    if (stage.op().makesCodes() && k < vector.stages().size() - 1) {
      findings.fault(vector, "%s is the last stage or none", stage.op().text());
    }
  }

  private void destination() {
    ElementType element = vector.destination().element();
    boolean rounded = lastStage().filter(StageOp::makesCodes).isPresent();
    boolean truth =
        element.equals(ElementType.I1) && lastStage().filter(StageOp::compares).isPresent();
    if (isInteger() && element.isFloat()) {
      findings.fault(vector, "stores i32 as %s", element);
    }
    if (!isInteger() && element.isInteger() && !rounded && !truth) {
      findings.fault(vector, "stores f32 as %s; the last stage must be round or truncate", element);
    }
    if (!isInteger() && element.isFloat() && rounded) {
      findings.fault(vector, "its last stage makes codes, and the destination holds %s", element);
    }
  }

  private Optional<StageOp> lastStage() {
    int count = vector.stages().size();
    return count == 0 ? Optional.empty() : Optional.of(vector.stages().get(count - 1).op());
  }

  private boolean isInteger() {
    return vector.compute().equals(ElementType.I32);
  }
}
