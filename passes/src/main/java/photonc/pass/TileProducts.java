package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photonc.cost.MappingSpace;
import photonc.diagnostic.DiagKind;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Mapping;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;

/**
 * From whole products to weight blocks that fit the array: loops over blocks and vector chunks as
 * the product's mapping says, and electronic ops for everything else.
 *
 * <pre>
 *   %s = tensor.product %q, @w.codes {mapping = {...}, ...}
 *   ->
 *   const @w.codes.blocks : tensor&lt;RCx64x64xi8>
 *   %s = core.loop %zero {count = R} : ... {
 *     ^(%i: index, %out: ...):
 *     %acc = tile.mvm %q, @w.codes.blocks, %0, %i {column = 0, row = affine(i0), ...}
 *     %new = tile.drain %out, %acc, %i {...}
 *     core.yield %new
 *   }
 * </pre>
 *
 * A product without a mapping gets the cheapest of its own; choose-mappings looks at all of them.
 * Does not choose banks (place does).
 */
public final class TileProducts implements Pass {
  @Override
  public String name() {
    return "tile";
  }

  @Override
  public String summary() {
    return "products become loops over weight blocks, the rest electronic vector ops";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Level to() {
    return Level.TILE;
  }

  @Override
  public Module run(Module module, PassContext context) {
    BlockTables tables = new BlockTables(new GlobalNames(module));
    Rewriter rewriter =
        new Rewriter((op, rewrite, out) -> lower(op, rewrite, out, tables, context));
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    List<Global> globals = new ArrayList<>(module.globals());
    globals.addAll(tables.globals());
    return new Module(module.name(), Level.TILE, globals, functions);
  }

  private static void lower(
      Operation op, Rewriter rewriter, BlockBuilder out, BlockTables tables, PassContext context) {
    if (op.kind() == OpKind.TENSOR_PRODUCT) {
      Operation mapped = ChooseMappings.mapped(op, context);
      if (isLegal(mapped, context)) {
        rewriter.map(
            op.result(), ProductLoops.write(mapped, rewriter, out, tables, context.target()));
      } else {
        mapToZeros(op, rewriter, out);
      }
      return;
    }
    if (op.kind().belongsTo(Level.TILE)) {
      rewriter.copy(op, out);
      return;
    }
    var electronic = op.kind().vectorForm();
    if (electronic.isEmpty()) {
      context
          .diagnostics()
          .report(
              DiagKind.UNMAPPABLE,
              op.location(),
              "'%s' has no electronic form; run lower-products first"
                  .formatted(op.kind().mnemonic()));
      mapToZeros(op, rewriter, out);
      return;
    }
    if (op.attribute("programs").isPresent()) {
      report(op, context, "it is placed on the array; run lower-products first");
    }
    TreeMap<String, Attribute> attributes = new TreeMap<>(ProductBits.none(op));
    attributes.keySet().removeAll(List.of("unit", "programs"));
    rewriter.copy(op, electronic.get(), attributes, out);
  }

  private static boolean isLegal(Operation op, PassContext context) {
    try {
      Attribute mapping = op.attributes().get("mapping");
      return fits(op, Mapping.of((Attribute.Dictionary) mapping), context);
    } catch (IllegalArgumentException wrong) {
      report(op, context, wrong.getMessage());
      return false;
    }
  }

  private static boolean fits(Operation op, Mapping mapping, PassContext context) {
    Optional<String> fault =
        MappingSpace.illegality(ChooseMappings.product(op), context.target(), mapping);
    if (fault.isPresent()) {
      report(op, context, fault.get());
      return false;
    }
    long lanes = ((TensorType) op.operand(1).type()).size(1);
    if (op.attribute("taps").isPresent() && mapping.blockColumns() < lanes) {
      report(
          op,
          context,
          "taps are of whole rows: its %d lanes do not fit blocks of %d columns"
              .formatted(lanes, mapping.blockColumns()));
      return false;
    }
    if (ProductLoops.parts(op, mapping).isEmpty()) {
      report(op, context, "no run of its lanes, or of its rows, is one group");
      return false;
    }
    return true;
  }

  private static void report(Operation op, PassContext context, String why) {
    context.diagnostics().report(DiagKind.UNMAPPABLE, op.location(), "product: " + why);
  }

  /** Lets the pass go on after an error, to find the next one. */
  private static void mapToZeros(Operation op, Rewriter rewriter, BlockBuilder out) {
    op.results()
        .forEach(
            result ->
                rewriter.map(
                    result,
                    out.emit(
                        OpKind.CORE_ZERO,
                        List.of(),
                        Map.of(),
                        result.type(),
                        result.name(),
                        op.location())));
  }
}
