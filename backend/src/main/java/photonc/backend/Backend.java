package photonc.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.Operation;
import photonc.program.Control;
import photonc.program.Halt;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Memory;
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
    this.frame = new Frame(dram, sites, uses, fusion, new ConcatPlaces(main, uses));
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
    Layout layout = new Layout(target, diagnostics);
    long scratchpadBytes = layout.lay(frame, tables);
    diagnostics.throwIfErrors();
    Addresses addresses = new Addresses(layout.addresses(), tables.places());
    List<Instruction> setup = new ArrayList<>(setupLoads(addresses));
    setup.addAll(Assembly.of(frame.setup(), addresses));
    List<Instruction> step = Assembly.of(frame.scope(), addresses);
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
        scratchpadBytes,
        orderedSetup,
        orderedStep,
        finish,
        new TreeMap<>(Map.of("backend.weights", tables.note())));
  }

  /** Constants and weight tables that come into the scratchpad once. */
  private List<Instruction> setupLoads(Addresses addresses) {
    ConstantLoads constants = new ConstantLoads();
    frame
        .constants()
        .forEach(
            (buffer, global) ->
                constants.add(global.type(), dram.address(global), addresses.of(buffer)));
    List<Instruction> loads = new ArrayList<>(constants.instructions());
    tables
        .inSteps()
        .forEach(
            (table, op) -> tables.held(table).ifPresent(place -> load(table, place, op, loads)));
    return loads;
  }

  private void load(
      WeightTable table, Addresses.Place place, Operation reader, List<Instruction> loads) {
    Control control = frame.control(reader);
    load(table.blocks(), place.blocks(), control, loads);
    table.gains().ifPresent(gains -> load(gains, place.gains(), control, loads));
  }

  private void load(Global global, long address, Control control, List<Instruction> loads) {
    if (global.type().elements() > 0) {
      loads.add(
          new Load(
              Patterns.moved(Patterns.whole(Memory.DRAM, global.type()), dram.address(global)),
              Patterns.moved(Patterns.whole(Memory.SP, global.type()), address),
              control));
    }
  }

  private String targetName() {
    return target.variant().isEmpty() ? target.name() : target.name() + ":" + target.variant();
  }
}
