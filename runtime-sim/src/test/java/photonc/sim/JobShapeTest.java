package photonc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import photonc.sim.JobShape.Transfer;

/** How many of a job's first chunks are alike. */
class JobShapeTest {
  private final SlotServer server = new SlotServer(StallReason.SP_PORT, 64, 500);

  private static JobShape of(long chunks, Transfer read, Transfer write) {
    return new JobShape(chunks, 16, 0, 0, 1, read, write, 1_000, 0, false);
  }

  @Test
  void lastChunkDiffersWhereItIsShort() {
    Transfer items = Transfer.of(server, 100, 8);
    assertThat(of(7, items, Transfer.NONE).steadyChunks()).isEqualTo(6);
    assertThat(of(7, Transfer.NONE, items).steadyChunks()).isEqualTo(6);
    assertThat(of(7, items, items).steadyChunks()).isEqualTo(6);
  }

  @Test
  void allChunksAreAlikeWhereNoneIsShort() {
    Transfer items = Transfer.of(server, 96, 8);
    assertThat(of(6, items, items).steadyChunks()).isEqualTo(6);
    assertThat(of(6, Transfer.NONE, Transfer.NONE).steadyChunks()).isEqualTo(6);
  }

  @Test
  void chunksDifferWhereOneSideEndsEarlier() {
    Transfer longer = Transfer.of(server, 96, 8);
    Transfer shorter = Transfer.of(server, 40, 8);
    assertThat(of(6, longer, shorter).steadyChunks()).isEqualTo(2);
    assertThat(of(6, shorter, longer).steadyChunks()).isEqualTo(2);
  }
}
