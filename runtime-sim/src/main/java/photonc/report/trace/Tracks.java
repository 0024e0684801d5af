package photonc.report.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.program.Memory;
import photonc.program.UnitId;
import photonc.target.Target;

/** The rows of a target's timeline, in the order they are shown; units are called as in reports. */
final class Tracks {
  private final List<String> groups = new ArrayList<>();
  private final Map<String, Track> byName = new LinkedHashMap<>();

  Tracks(Target target) {
    groups.add("machine");
    add(TimelineBins.SEQUENCER);
    add(UnitId.LOAD.toString());
    add(UnitId.STORE.toString());
    add(UnitId.VECTOR.toString());
    add(UnitId.HOST.toString());
    groups.add("memory ports");
    add(port(Memory.DRAM));
    add(port(Memory.SP));
    for (int core = 0; core < target.array().cores(); core++) {
      groups.add("core " + core);
      add(UnitId.writer(core).toString());
      for (int bank = 0; bank < target.array().banks(); bank++) {
        add(bank(core, bank));
      }
      if (target.isAnalog()) {
        add(dacs(core));
      }
      add(UnitId.stream(core).toString());
      if (target.isAnalog()) {
        add(adcs(core));
      }
    }
  }

  static String port(Memory memory) {
    return memory.equals(Memory.DRAM) ? "DRAM channel" : "scratchpad";
  }

  static String bank(int core, int bank) {
    return "core" + core + ".bank" + bank;
  }

  static String dacs(int core) {
    return "core" + core + " input DACs";
  }

  static String adcs(int core) {
    return "core" + core + " ADCs";
  }

  /** The number of a core's group. */
  static int groupOfCore(int core) {
    return 3 + core;
  }

  private void add(String name) {
    byName.put(name, new Track(groups.size(), byName.size() + 1, name));
  }

  /** Names of the groups, the first of which is number 1. */
  List<String> groups() {
    return groups;
  }

  List<Track> all() {
    return List.copyOf(byName.values());
  }

  Track of(String name) {
    return byName.get(name);
  }
}
