package photonc.program.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.program.Tune;
import photonc.target.Target;

/** What every weight bank holds as the flat sequence goes on, and who uses it. */
final class Banks {
  /** A block in a bank: the tune that wrote it and the rows of it that exist. */
  record Content(Tune tune, long usedRows) {}

  private final int perCore;
  private final List<History> histories = new ArrayList<>();
  private final List<Optional<Content>> contents = new ArrayList<>();

  Banks(Target.Array array) {
    perCore = array.banks();
    for (int core = 0; core < array.cores(); core++) {
      for (int bank = 0; bank < perCore; bank++) {
        histories.add(new History("core" + core + ".bank" + bank, 1));
        contents.add(Optional.empty());
      }
    }
  }

  History history(int core, int bank) {
    return histories.get(core * perCore + bank);
  }

  Optional<Content> content(int core, int bank) {
    return contents.get(core * perCore + bank);
  }

  void hold(Tune tune, long usedRows) {
    contents.set(tune.core() * perCore + tune.bank(), Optional.of(new Content(tune, usedRows)));
  }
}
