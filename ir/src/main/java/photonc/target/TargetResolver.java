package photonc.target;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;

/**
 * Lays a file over the one it extends, a variant (the first, if none is asked for) over both, and
 * --set over everything.
 */
final class TargetResolver {
  private final Diagnostics diagnostics;

  TargetResolver(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** A file with everything it inherits; later layers have won. */
  record Layers(Map<String, Setting> settings, Map<String, Map<String, Setting>> variants) {}

  /** What a reference names. */
  record Resolved(String name, String variant, Location start, Map<String, Setting> settings) {}

  /** The settings of {@code name}, {@code name:variant}, or a path; empty after an error. */
  Optional<Resolved> resolve(String reference, List<String> overrides) {
    int colon = reference.lastIndexOf(':');
    boolean hasVariant = colon > 1 && !reference.substring(colon).contains("/");
    String base = hasVariant ? reference.substring(0, colon) : reference;
    Location option = new Location.Named(reference);
    Optional<TargetSource> source = open(base, Optional.empty(), option);
    Optional<TargetFile> file = source.flatMap(s -> TargetFile.read(s, diagnostics));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Layers layers = layers(file.get(), List.of(file.get().source()));
    Map<String, Setting> settings = new TreeMap<>(layers.settings());
    Optional<String> asked =
        hasVariant ? Optional.of(reference.substring(colon + 1)) : Optional.empty();
    String variant = applyVariant(layers, asked, option, settings);
    overrides.forEach(override -> applyOverride(override, settings));
    reportMissing(settings, file.get().start());
    return Optional.of(
        new Resolved(file.get().source().name(), variant, file.get().start(), settings));
  }

  /** The variants of a file, its first being the default. */
  List<String> variants(String reference) {
    return open(reference, Optional.empty(), new Location.Named(reference))
        .flatMap(source -> TargetFile.read(source, diagnostics))
        .map(file -> List.copyOf(layers(file, List.of(file.source())).variants().keySet()))
        .orElse(List.of());
  }

  private Layers layers(TargetFile file, List<TargetSource> chain) {
    Map<String, Setting> settings = new TreeMap<>();
    Map<String, Map<String, Setting>> variants = new LinkedHashMap<>();
    parent(file, chain)
        .ifPresent(
            below -> {
              settings.putAll(below.settings());
              below
                  .variants()
                  .forEach((name, overlay) -> variants.put(name, new TreeMap<>(overlay)));
            });
    settings.putAll(file.settings());
    file.variants()
        .forEach(
            (name, overlay) ->
                variants.computeIfAbsent(name, fresh -> new TreeMap<>()).putAll(overlay));
    return new Layers(settings, variants);
  }

  private Optional<Layers> parent(TargetFile file, List<TargetSource> chain) {
    if (file.parent().isEmpty()) {
      return Optional.empty();
    }
    Optional<TargetSource> below =
        open(file.parent().get(), file.source().folder(), file.parentLocation());
    if (below.isEmpty()) {
      return Optional.empty();
    }
    List<TargetSource> longer = new ArrayList<>(chain);
    longer.add(below.get());
    if (chain.stream().anyMatch(s -> s.identity().equals(below.get().identity()))) {
      diagnostics.report(
          DiagKind.BAD_TARGET,
          file.parentLocation(),
          "the files extend each other in a circle: "
              + String.join(" -> ", longer.stream().map(TargetSource::label).toList())
              + "; remove one 'extends'");
      return Optional.empty();
    }
    return TargetFile.read(below.get(), diagnostics).map(next -> layers(next, longer));
  }

  private Optional<TargetSource> open(String reference, Optional<Path> from, Location location) {
    try {
      Optional<TargetSource> source = TargetSource.open(reference, from);
      if (source.isEmpty()) {
        diagnostics.report(
            DiagKind.UNKNOWN_TARGET, location, reference, String.join(", ", TargetSource.names()));
      }
      return source;
    } catch (NoSuchFileException missing) {
      diagnostics.report(DiagKind.UNREADABLE, location, "no file '" + missing.getFile() + "'");
    } catch (IOException | java.nio.file.InvalidPathException wrong) {
      diagnostics.report(DiagKind.UNREADABLE, location, wrong.toString());
    }
    return Optional.empty();
  }

  private String applyVariant(
      Layers layers, Optional<String> asked, Location option, Map<String, Setting> settings) {
    List<String> known = List.copyOf(layers.variants().keySet());
    if (asked.isPresent() && !known.contains(asked.get())) {
      String choice = known.isEmpty() ? "it has none" : "its variants: " + String.join(", ", known);
      diagnostics.report(
          DiagKind.BAD_TARGET, option, "no variant '%s'; %s".formatted(asked.get(), choice));
      return asked.get();
    }
    String variant = asked.orElse(known.isEmpty() ? "default" : known.get(0));
    settings.putAll(layers.variants().getOrDefault(variant, Map.of()));
    return variant;
  }

  private void applyOverride(String override, Map<String, Setting> settings) {
    Location location = new Location.Named("--set " + override);
    int equals = override.indexOf('=');
    if (equals < 1) {
      diagnostics.report(DiagKind.USAGE, location, "expected key=value, such as array.rows=32");
      return;
    }
    String path = override.substring(0, equals).strip();
    Optional<Key> key = Key.of(path);
    if (key.isEmpty()) {
      diagnostics.report(
          DiagKind.BAD_TARGET,
          location,
          "unknown key '%s'; known: %s".formatted(path, String.join(", ", near(path))));
      return;
    }
    String value = override.substring(equals + 1).strip();
    try {
      settings.put(path, Setting.parse(key.get(), path, value, "set", "--set", location));
    } catch (IllegalArgumentException wrong) {
      diagnostics.report(DiagKind.BAD_TARGET, location, path + ": " + wrong.getMessage());
    }
  }

  /** The keys of the section a path names, or all of them. */
  private static List<String> near(String path) {
    String section = path.split("\\.", 2)[0] + ".";
    List<String> all = java.util.Arrays.stream(Key.values()).map(Key::path).toList();
    List<String> same = all.stream().filter(other -> other.startsWith(section)).toList();
    return same.isEmpty() ? all : same;
  }

  private void reportMissing(Map<String, Setting> settings, Location start) {
    if (diagnostics.hasErrors()) {
      return;
    }
    ArrayKind kind = kind(settings);
    for (Key key : Key.values()) {
      if (kind.requires(key) && !settings.containsKey(key.path())) {
        diagnostics.report(
            DiagKind.BAD_TARGET,
            start,
            "'%s' is missing; give it (%s) or extend a target that has it"
                .formatted(key.path(), key.expected()));
      }
    }
    settings.values().stream()
        .filter(setting -> !kind.knows(setting.key()))
        .forEach(setting -> reportForeign(setting, kind));
  }

  private static ArrayKind kind(Map<String, Setting> settings) {
    boolean systolic =
        Optional.ofNullable(settings.get(Key.ARRAY_KIND.path()))
            .filter(setting -> setting.text().equals("systolic"))
            .isPresent();
    return systolic ? ArrayKind.SYSTOLIC : ArrayKind.MICRORINGS;
  }

  private void reportForeign(Setting setting, ArrayKind kind) {
    diagnostics.report(
        DiagKind.BAD_TARGET,
        setting.location(),
        switch (kind) {
          case SYSTOLIC ->
              "'%s' is of microrings and light, which a systolic array has not; take it out"
                  .formatted(setting.path());
          case MICRORINGS ->
              "'%s' is of a systolic array; take it out or set array.kind to systolic"
                  .formatted(setting.path());
        });
  }
}
