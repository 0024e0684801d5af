package photonc.sim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.program.Control;
import photonc.program.Halt;
import photonc.program.InputEncoding;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Program;
import photonc.program.Site;
import photonc.program.Tune;
import photonc.program.WeightEncoding;
import photonc.target.Target;

/**
 * A block of 10 x 64 weights written in the setup, and a vector streamed through it in the step.
 */
public final class OneBlock {
  private OneBlock() {}

  /** For a target of 64 columns or more. */
  public static Program program(Target target) {
    Tune tune =
        new Tune(
            0,
            0,
            Memory.DRAM,
            0,
            ElementType.I8,
            64,
            64,
            10,
            64,
            List.of(),
            Affine.ZERO,
            Affine.ZERO,
            Optional.of(new Tune.Gains(4096, ElementType.I32)),
            WeightEncoding.BALANCED,
            Control.at(1));
    Pattern source = Pattern.contiguous(Memory.SP, Affine.ZERO, ElementType.U8, 64);
    Mvm mvm =
        new Mvm(0, 0, source, Affine.ZERO, Affine.ZERO, InputEncoding.DIRECT, 8, Control.at(1));
    return new Program(
        "one-block",
        target.name(),
        target.hash(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Site.named(List.of("program", "a layer whose name is longer than any column of the table")),
        List.of(),
        8192,
        64,
        List.of(tune),
        List.of(mvm),
        List.of(new Halt()),
        new TreeMap<>(Map.of("calibration", "on 64 samples")));
  }
}
