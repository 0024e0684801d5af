package photonc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhotoncCommandTest {
  @Test
  void aCommandIsFoundUnderItsOwnName() {
    for (String name : PhotoncCommand.names()) {
      assertThat(PhotoncCommand.line(name).getSubcommands()).containsOnlyKeys(name);
    }
  }

  @Test
  void helpAndMistypedNamesSeeAllCommands() {
    List<String> names = List.copyOf(PhotoncCommand.names());
    assertThat(PhotoncCommand.line("--help").getSubcommands()).containsOnlyKeys(names);
    assertThat(PhotoncCommand.line("rum").getSubcommands()).containsOnlyKeys(names);
    assertThat(PhotoncCommand.line().getSubcommands()).containsOnlyKeys(names);
    assertThat(PhotoncCommand.line("--help").getUsageMessage())
        .contains(names)
        .containsSubsequence(names);
  }
}
