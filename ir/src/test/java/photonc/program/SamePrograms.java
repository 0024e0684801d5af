package photonc.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Equality of programs, with images compared by digest: a blob is bytes, wherever they lie. */
public final class SamePrograms {
  private SamePrograms() {}

  public static void assertSame(Program actual, Program expected) {
    assertThat(images(actual)).isEqualTo(images(expected));
    assertThat(actual.withoutImages()).isEqualTo(expected.withoutImages());
  }

  private static List<String> images(Program program) {
    return program.images().stream()
        .map(image -> image.name() + " at " + image.address() + ": " + image.blob().digest())
        .toList();
  }
}
