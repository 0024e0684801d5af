package photonc.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Equality of programs, with images compared by digest: a blob is bytes, wherever they lie. */
public final class SamePrograms {
  private SamePrograms() {}

  public static void assertSame(Program actual, Program expected) {
    assertThat(images(actual)).isEqualTo(images(expected));
    assertThat(withoutImages(actual)).isEqualTo(withoutImages(expected));
  }

  private static List<String> images(Program program) {
    return program.images().stream()
        .map(image -> image.name() + " at " + image.address() + ": " + image.blob().digest())
        .toList();
  }

  private static Program withoutImages(Program program) {
    return new Program(
        program.name(),
        program.targetName(),
        program.targetHash(),
        program.inputs(),
        program.outputs(),
        program.states(),
        program.tokens(),
        program.sites(),
        List.of(),
        program.dramBytes(),
        program.spBytes(),
        program.setup(),
        program.step(),
        program.finish(),
        program.notes());
  }
}
