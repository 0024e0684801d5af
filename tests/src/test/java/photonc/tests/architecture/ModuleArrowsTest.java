package photonc.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/**
 * The arrows between modules, checked on packages: Maven hands a module everything its own
 * dependencies depend on, which is more than the arrows allow.
 */
@AnalyzeClasses(packages = "photonc", importOptions = DoNotIncludeTests.class)
class ModuleArrowsTest {
  private static final String[] GRAMMAR = {"photonc.grammar"};
  private static final String[] IR = {
    "photonc.diagnostic",
    "photonc.ir..",
    "photonc.text..",
    "photonc.verify..",
    "photonc.interpret..",
    "photonc.target..",
    "photonc.program.."
  };
  private static final String[] COST = {"photonc.cost.."};
  private static final String[] FRONTEND = {"photonc.onnx..", "photonc.frontend.."};
  private static final String[] PASSES = {"photonc.pass.."};
  private static final String[] BACKEND = {"photonc.backend.."};
  private static final String[] RUNTIME_SIM = {"photonc.sim..", "photonc.report.."};
  private static final String[] CLI = {"photonc.cli.."};

  @ArchTest
  static final ArchRule modulesDependOnlyAlongTheArrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("grammar")
          .definedBy(GRAMMAR)
          .layer("ir")
          .definedBy(IR)
          .layer("cost")
          .definedBy(COST)
          .layer("frontend")
          .definedBy(FRONTEND)
          .layer("passes")
          .definedBy(PASSES)
          .layer("backend")
          .definedBy(BACKEND)
          .layer("runtime-sim")
          .definedBy(RUNTIME_SIM)
          .layer("cli")
          .definedBy(CLI)
          .whereLayer("grammar")
          .mayNotAccessAnyLayer()
          .whereLayer("ir")
          .mayOnlyAccessLayers("grammar")
          .whereLayer("cost")
          .mayOnlyAccessLayers("ir")
          .whereLayer("frontend")
          .mayOnlyAccessLayers("ir")
          .whereLayer("passes")
          .mayOnlyAccessLayers("ir", "cost")
          .whereLayer("backend")
          .mayOnlyAccessLayers("ir")
          .whereLayer("runtime-sim")
          .mayOnlyAccessLayers("ir")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule everyClassLivesInAModulesPackage =
      classes()
          .should()
          .resideInAnyPackage(all(GRAMMAR, IR, COST, FRONTEND, PASSES, BACKEND, RUNTIME_SIM, CLI));

  private static String[] all(String[]... modules) {
    return Arrays.stream(modules).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
