package photonc.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/** A bar on the terminal while samples are evaluated; nothing where there is no terminal. */
final class Progress {
  private final boolean visible;
  private Optional<ProgressBar> bar = Optional.empty();

  Progress(boolean quiet) {
    visible = !quiet && CommandLine.Help.Ansi.AUTO.enabled();
  }

  synchronized void start(String name, int samples) {
    stop();
    if (visible) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName(name)
                  .setInitialMax(samples)
                  .setStyle(ProgressBarStyle.ASCII)
                  .clearDisplayOnFinish()
                  .build());
    }
  }

  synchronized void advance(int samples) {
    bar.ifPresent(shown -> shown.stepBy(samples));
  }

  synchronized void stop() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
