package photonc.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Function;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.program.Halt;
import photonc.program.Instruction;
import photonc.program.Program;
import photonc.program.Site;
import photonc.target.Target;

/**
 * Turns an array-level module into a program: selects instructions, lays out memory and puts in the
 * tokens that keep units in order. Blocks, cores, banks and loops are taken as the module has them.
 */
public final class Backend {
  private final Module module;
  private final Target target;
  private final Diagnostics diagnostics;
  private final Sites sites;
  private final DramLayout dram;
  private final WeightTables tables;
  private final Frame frame;

  private Backend(Module module, Target target, Diagnostics diagnostics) {
    this.module = module;
    this.target = target;
    this.diagnostics = diagnostics;
    this.sites = new Sites(module.name());
    this.dram = new DramLayout(module);
    this.tables = new WeightTables(dram);
    Function main = module.main();
    Uses uses = new Uses(main);
    Fusion fusion = new Fusion(main.body(), uses);
    this.frame =
        new Frame(
            dram,
            sites,
            uses,
            fusion,
            new ConcatPlaces(main, uses),
            new Location.Named(module.name()));
    new Selection(frame, uses, fusion, tables, diagnostics).select(main);
  }

  /**
   * Compiles the function {@code main} of a verified array-level module.
   *
   * @throws photonc.diagnostic.UserError where the target cannot hold or do what the module asks
   */
  public static Program compile(Module arrayModule, Target target, Diagnostics diagnostics) {
    if (arrayModule.level() != Level.ARRAY) {
      diagnostics.report(
          DiagKind.BAD_INPUT,
          new Location.Named(arrayModule.name()),
          "the module is at level '%s', expected level 'array': put it through the passes first"
              .formatted(arrayModule.level().text()));
      diagnostics.throwIfErrors();
    }
    new TargetLimits(target, diagnostics).check(arrayModule.main().body());
    diagnostics.throwIfErrors();
    Backend backend = new Backend(arrayModule, target, diagnostics);
    Program program = backend.program();
    diagnostics.throwIfErrors();
    return program;
  }

  private Program program() {
    frame.constants().values().forEach(dram::address);
    Layout layout = new Layout(target, frame, tables, diagnostics);
    layout.lay();
    diagnostics.throwIfErrors();
    TablePlan plan = layout.tables();
    Addresses once = new Addresses(layout.addresses(), plan.inSetup(tables));
    List<Instruction> setup = new ArrayList<>(constantLoads(once));
    setup.addAll(Assembly.of(layout.setupTables(), once));
    setup.addAll(Assembly.of(frame.setup().drafts(), once));
    List<Instruction> step =
        Assembly.of(layout.step(), new Addresses(layout.addresses(), plan.inStep(tables)));
    List<Instruction> finish = List.of(new Halt());
    TokenInsertion tokens = new TokenInsertion(List.of(setup, step, finish), sites.names());
    List<Instruction> orderedSetup = tokens.segment(setup, false);
    List<Instruction> orderedStep = tokens.segment(step, true);
    return new Program(
        module.name(),
        targetName(),
        target.hash(),
        dram.inputs(),
        dram.outputs(),
        dram.states(),
        tokens.tokens(),
        Site.named(sites.names()),
        dram.images(),
        dram.bytes(),
        plan.end(),
        orderedSetup,
        orderedStep,
        finish,
        notes(layout));
  }

  private SortedMap<String, String> notes(Layout layout) {
    SortedMap<String, String> notes = new TreeMap<>();
    notes.put("backend.weights", layout.tables().note(tables));
    layout.spilling().note().ifPresent(note -> notes.put("backend.values", note));
    return notes;
  }

  /** Constants that instructions read. */
  private List<Instruction> constantLoads(Addresses addresses) {
    ConstantLoads constants = new ConstantLoads();
    frame
        .constants()
        .forEach(
            (buffer, global) ->
                constants.add(global.type(), dram.address(global), addresses.of(buffer)));
    return constants.instructions();
  }

  private String targetName() {
    return target.variant().isEmpty() ? target.name() : target.name() + ":" + target.variant();
  }
}
