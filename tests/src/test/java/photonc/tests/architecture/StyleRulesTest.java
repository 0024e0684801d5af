package photonc.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What a class may be called, and where state may live. */
@AnalyzeClasses(packages = "photonc", importOptions = DoNotIncludeTests.class)
class StyleRulesTest {
  @ArchTest
  static final ArchRule namesDoNotEndInAnEmptyWord =
      noClasses()
          .should()
          .haveNameMatching(".*[.$](?!PassManager$)\\w*(Manager|Helper|Utils?|Impl)")
          .because("such a name says nothing that the class does");

  @ArchTest
  static final ArchRule namesDoNotStartWithAbstractOrBase =
      noClasses()
          .should()
          .haveNameMatching(".*[.$](Abstract|Base)[A-Z]\\w*")
          .because("shared behaviour is composed, and an interface is named for what it is");

  /** Generated code is exempt: ANTLR's in {@code photonc.grammar}, protoc's in {@code proto}. */
  @ArchTest
  static final ArchRule staticFieldsAreFinal =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackages("photonc.grammar", "photonc..proto")
          .should()
          .beFinal()
          .because("state that no one owns makes two runs in one process differ");
}
