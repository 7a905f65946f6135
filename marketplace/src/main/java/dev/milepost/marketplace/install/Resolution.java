// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.format.Dependency;
import dev.milepost.marketplace.format.Version;
import dev.milepost.marketplace.format.VersionRange;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.lock.InstalledPlugin.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds what has to be installed with a plugin: its dependencies, and theirs, each in one version
 * that suits all who need it. For one request.
 */
final class Resolution {
  /** Plugins that need each other in versions that do not go together. */
  static final String CONFLICT = "plugin-conflict";

  /** Plugins that need each other in a circle. */
  static final String CIRCLE = "plugin-circle";

  private static final int MOST = 100;
  private static final int MOST_ROUNDS = 20;

  private final Map<String, InstalledPlugin> installed;
  private final Finder finder;

  /** Finds a plugin by name. */
  interface Finder {
    /**
     * The best offer.
     *
     * @param catalogue to look in; empty for all
     * @param ranges that its version should lie in; where none does, the one that comes nearest
     */
    Candidate find(String name, String catalogue, List<VersionRange> ranges);
  }

  Resolution(Map<String, InstalledPlugin> installed, Finder finder) {
    this.installed = installed;
    this.finder = finder;
  }

  /** Somebody needs a plugin in these versions. */
  private record Need(String chain, VersionRange range) {
    String text() {
      return chain + " needs " + range;
    }
  }

  /** Not enough was known when a version was chosen: it is chosen again, with that need. */
  private static final class AgainException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AgainException() {
      super(null, null, false, false);
    }
  }

  /** The plugins to install or update, those that others need first. */
  List<Candidate> of(List<Candidate> wanted) {
    Map<String, List<Need>> known = new LinkedHashMap<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Round one = new Round(known);
      try {
        for (Candidate candidate : wanted) {
          if (!one.chosen.containsKey(candidate.name())) {
            one.visit(candidate, new ArrayList<>());
          }
        }
        one.checkChosen();
        one.checkInstalled();
        return List.copyOf(one.chosen.values());
      } catch (AgainException e) {
        // The next round knows more needs than this one did.
      }
    }
    throw MilepostException.caller(
        CONFLICT,
        "no versions were found that go together for "
            + wanted.stream().map(it -> "'" + it.name() + "'").collect(Collectors.joining(", "))
            + "; "
            + text(known));
  }

  private static String text(Map<String, List<Need>> needs) {
    return needs.entrySet().stream()
        .map(it ->
            "'"
                + it.getKey()
                + "': "
                + it.getValue().stream().map(Need::text).collect(Collectors.joining("; ")))
        .collect(Collectors.joining("; "));
  }

  private final class Round {
    private final Map<String, List<Need>> needs;
    private final Map<String, Candidate> chosen = new LinkedHashMap<>();
    private final Map<String, Candidate> open = new LinkedHashMap<>();

    Round(Map<String, List<Need>> needs) {
      this.needs = needs;
    }

    void visit(Candidate candidate, List<String> chain) {
      if (chosen.size() + open.size() >= MOST) {
        throw MilepostException.limit(CONFLICT, "more than " + MOST + " plugins need each other");
      }
      if (candidate.plugin().manifest().dependencies().size() > MOST) {
        throw MilepostException.limit(
            CONFLICT, "'" + candidate.name() + "' needs more than " + MOST + " plugins");
      }
      open.put(candidate.name(), candidate);
      List<String> here = new ArrayList<>(chain);
      here.add(candidate.name() + " " + candidate.version());
      for (Dependency dependency : candidate.plugin().manifest().dependencies()) {
        need(candidate, dependency, here);
      }
      open.remove(candidate.name());
      chosen.put(candidate.name(), candidate);
    }

    private void need(Candidate candidate, Dependency dependency, List<String> chain) {
      String name = dependency.name();
      VersionRange range =
          VersionRange.parse(dependency.range())
              .orElseThrow(() ->
                  MilepostException.caller(
                      CONFLICT,
                      "'"
                          + candidate.name()
                          + "' needs '"
                          + name
                          + "' in versions '"
                          + dependency.range()
                          + "', must be "
                          + VersionRange.WANTED));
      if (open.containsKey(name)) {
        throw MilepostException.caller(
            CIRCLE,
            "plugins need each other in a circle: "
                + String.join(" → ", chain)
                + " → "
                + name
                + "; one of them must do without");
      }
      Need need = new Need(String.join(" → ", chain), range);
      boolean fresh = remember(name, need);
      Candidate other = chosen.get(name);
      if (other != null) {
        if (!suits(other.version(), range)) {
          choose(name, fresh, other);
        }
        return;
      }
      InstalledPlugin there = installed.get(name);
      if (there != null && allSuit(name, there.version())) {
        return;
      }
      String catalogue =
          dependency.marketplace().isEmpty() ? candidate.catalogue() : dependency.marketplace();
      List<VersionRange> ranges =
          needs.getOrDefault(name, List.of()).stream().map(Need::range).toList();
      Candidate found = finder.find(name, catalogue, ranges);
      if (!allSuit(name, found.version())) {
        throw conflict(name, found.version());
      }
      visit(found, chain);
    }

    private boolean remember(String name, Need need) {
      List<Need> all = needs.computeIfAbsent(name, missing -> new ArrayList<>());
      return !all.contains(need) && all.add(need);
    }

    private void choose(String name, boolean fresh, Candidate other) {
      if (fresh) {
        throw new AgainException();
      }
      throw conflict(name, other.version());
    }

    private boolean allSuit(String name, String version) {
      return needs.getOrDefault(name, List.of()).stream()
          .allMatch(need -> suits(version, need.range()));
    }

    private MilepostException conflict(String name, String version) {
      return MilepostException.caller(
          CONFLICT,
          "'"
              + name
              + "' "
              + version
              + " does not suit all who need it: "
              + needs.getOrDefault(name, List.of()).stream()
                  .map(it -> it.text() + (suits(version, it.range()) ? " (met)" : " (not met)"))
                  .collect(Collectors.joining("; ")));
    }

    /** Of several that are wanted, one may come after another that needs an older one. */
    void checkChosen() {
      for (Candidate candidate : chosen.values()) {
        if (!allSuit(candidate.name(), candidate.version())) {
          throw conflict(candidate.name(), candidate.version());
        }
      }
    }

    /** What stays as it is must still have what it needs. */
    void checkInstalled() {
      for (InstalledPlugin plugin : installed.values()) {
        if (chosen.containsKey(plugin.name())) {
          continue;
        }
        for (Requirement requirement : plugin.requires()) {
          Candidate next = chosen.get(requirement.name());
          Optional<VersionRange> range = VersionRange.parse(requirement.range());
          if (next != null && range.isPresent() && !suits(next.version(), range.get())) {
            throw MilepostException.caller(
                CONFLICT,
                "'"
                    + plugin.name()
                    + "' "
                    + plugin.version()
                    + ", which is installed, needs '"
                    + requirement.name()
                    + "' "
                    + requirement.range()
                    + ", but "
                    + next.version()
                    + " would be installed; update or remove '"
                    + plugin.name()
                    + "' first");
          }
        }
      }
    }
  }

  static boolean suits(String version, VersionRange range) {
    return Version.parse(version).filter(range::contains).isPresent()
        || range.toString().equals("*");
  }
}
