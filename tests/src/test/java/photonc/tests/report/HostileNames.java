package photonc.tests.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import photonc.text.Quoted;

/** A network whose names try to be anything but names. */
final class HostileNames {
  static final String PROGRAM = "</title><script>window.injected = 1</script>";

  static final List<String> LAYERS =
      List.of(
          "</script><script>window.injected = 1</script>",
          "\"'><img src=x onerror='window.injected = 1'>",
          "]]> */ --> <!-- <![CDATA[ &amp; &lt; \\u003c",
          "bell \u0007 null \u0000 escape \u001b[31m next line \u0085 delete \u007f",
          "right to left \u202e and \u2028 lines, noncharacter \ufffe, pair \ud83d\ude00");

  private HostileNames() {}

  static Path network(Path folder) throws IOException {
    String ops = "";
    String before = "%x";
    for (int k = 0; k < LAYERS.size(); k++) {
      String next = k + 1 == LAYERS.size() ? "%y" : "%v" + k;
      ops +=
          "    %s = tensor.matmul %s, @w : tensor<1x2xf32> loc(%s)\n"
              .formatted(next, before, Quoted.quote(LAYERS.get(k)));
      before = next;
    }
    String module =
        """
        module @%s {level = tensor} {
          const @w : tensor<2x2xf32> = dense [0.5, -1.0, 0.25, 2.0]
          func @main(%%x: tensor<1x2xf32>) -> (%%y: tensor<1x2xf32>) {
        %s    core.return %%y
          }
        }
        """
            .formatted(Quoted.quote(PROGRAM), ops);
    return Files.writeString(folder.resolve("hostile.pir"), module);
  }
}
