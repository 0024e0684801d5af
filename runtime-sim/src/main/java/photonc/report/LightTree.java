package photonc.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import photonc.target.Demand;
import photonc.target.Feasibility;
import photonc.target.OpticalElement;
import photonc.target.OpticalPath;

/** The critical optical path, and what is asked of rings and light, for JSON. */
public final class LightTree {
  private LightTree() {}

  /** The entries {@code feasibility} and, where there is light, {@code opticalPath}. */
  public static Map<String, Object> of(Feasibility feasibility) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("status", feasibility.status());
    object.put("demands", feasibility.demands().stream().map(LightTree::demand).toList());
    tree.put("feasibility", object);
    feasibility.path().ifPresent(path -> tree.put("opticalPath", path(path)));
    return tree;
  }

  private static Map<String, Object> demand(Demand demand) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("resource", demand.resource().title());
    object.put("asked", demand.demand());
    if (Double.isFinite(demand.bound())) {
      object.put("given", demand.bound());
    }
    object.put("unit", demand.resource().unit());
    object.put("fits", demand.fits());
    if (!demand.fits()) {
      object.put("levers", demand.levers().stream().map(Demand.Setting::text).toList());
    }
    demand.waiver().ifPresent(why -> object.put("waiver", why));
    return object;
  }

  private static Map<String, Object> path(OpticalPath path) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("laserDbm", path.laserDbm());
    object.put("elements", elements(path));
    object.put("lossDb", path.lossDb());
    object.put("detectedDbm", path.detectedDbm());
    object.put("neededDbm", path.neededDbm());
    object.put("marginDb", path.marginDb());
    object.put("lasersOfCoreMw", path.electricalWatts() * 1e3);
    return object;
  }

  private static List<Map<String, Object>> elements(OpticalPath path) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int k = 0; k < path.elements().size(); k++) {
      OpticalElement element = path.elements().get(k);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("element", element.name());
      line.put("role", element.role().name().toLowerCase(Locale.ROOT));
      line.put("elementCount", element.count());
      line.put("eachDb", element.eachDb());
      line.put("sumDb", path.sumsDb().get(k));
      line.put("lightDbm", path.lightDbm().get(k));
      lines.add(line);
    }
    return lines;
  }
}
