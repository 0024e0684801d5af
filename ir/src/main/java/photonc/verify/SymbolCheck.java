package photonc.verify;

import java.util.HashSet;
import java.util.Set;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Value;

/**
 * Globals, functions, and a function's arguments and results have one name each; there is a main.
 */
final class SymbolCheck implements Check {
  @Override
  public void check(Findings findings) {
    Set<String> globals = new HashSet<>();
    for (Global global : findings.module().globals()) {
      unique(findings, globals, "@" + global.name(), global.location());
    }
    Set<String> functions = new HashSet<>();
    for (Function function : findings.module().functions()) {
      unique(findings, functions, "@" + function.name(), function.location());
      signature(findings, function);
    }
    if (findings.module().function("main").isEmpty()) {
      findings.report(
          new Location.Named("@" + findings.module().name()),
          DiagKind.BAD_STRUCTURE,
          "a module needs a function @main, its entry");
    }
  }

  private static void signature(Findings findings, Function function) {
    Set<String> arguments = new HashSet<>();
    for (Value argument : function.arguments()) {
      unique(findings, arguments, "%" + argument.name(), function.location());
    }
    Set<String> results = new HashSet<>();
    for (String result : function.resultNames()) {
      unique(findings, results, "%" + result, function.location());
    }
  }

  private static void unique(Findings findings, Set<String> names, String name, Location at) {
    if (!names.add(name)) {
      findings.report(at, DiagKind.DUPLICATE_NAME, name);
    }
  }
}
