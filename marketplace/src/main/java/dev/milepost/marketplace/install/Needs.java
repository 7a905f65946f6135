// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.format.VersionRange;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.lock.InstalledPlugin.Requirement;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which plugins need which others, as they are installed, or as a plan would have them. */
final class Needs {
  private final Map<String, InstalledPlugin> installed;
  private final Map<String, List<Requirement>> requires = new HashMap<>();

  /**
   * Of these.
   *
   * @param coming take the place of those that are installed
   */
  Needs(Map<String, InstalledPlugin> installed, List<Candidate> coming) {
    this.installed = installed;
    installed.forEach((name, plugin) -> requires.put(name, plugin.requires()));
    coming.forEach(it -> requires.put(it.name(), InstallPlans.requirements(it.plugin())));
  }

  /** What these need, and what that needs. */
  Set<String> of(Collection<String> names) {
    Set<String> needed = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      for (Requirement one : requires.getOrDefault(open.pop(), List.of())) {
        if (needed.add(one.name())) {
          open.push(one.name());
        }
      }
    }
    return needed;
  }

  /** Installed and switched off, though these need it. */
  List<InstalledPlugin> off(Collection<String> names) {
    Set<String> needed = of(names);
    return installed.values().stream()
        .filter(it -> needed.contains(it.name()) && !it.enabled())
        .toList();
  }

  /** What was installed for others only, of whom none but this one is left. */
  List<String> onlyFor(String name) {
    Set<String> needed = of(List.of(name));
    Set<String> kept =
        of(
            installed.values().stream()
                .filter(it -> it.requested() && !it.name().equals(name))
                .map(InstalledPlugin::name)
                .toList());
    return installed.values().stream()
        .filter(it -> !it.requested() && needed.contains(it.name()) && !kept.contains(it.name()))
        .map(InstalledPlugin::name)
        .toList();
  }

  /**
   * Refuses to take a plugin out, or another version in its place, where others need it.
   *
   * @param version null where it is taken out
   */
  void checkOthers(String name, @Nullable String version) {
    for (InstalledPlugin other : installed.values()) {
      for (Requirement need : other.requires()) {
        if (need.name().equals(name) && !(version != null && suits(version, need))) {
          throw conflict(other, need, "; remove it first, or change it first");
        }
      }
    }
  }

  /** Refuses to switch a plugin off that others need which are on. */
  void checkOff(String name) {
    String needing =
        installed.values().stream()
            .filter(InstalledPlugin::enabled)
            .filter(it -> it.requires().stream().anyMatch(need -> need.name().equals(name)))
            .map(it -> "'" + it.name() + "' " + it.version())
            .collect(Collectors.joining(" and "));
    if (!needing.isEmpty()) {
      throw MilepostException.caller(
          Resolution.CONFLICT,
          "'" + name + "' is needed by " + needing + "; switch that off first, or remove it");
    }
  }

  /**
   * Refuses a plugin that would not have what it needs: in a version that suits, and on if it is.
   */
  void checkOwn(InstalledPlugin plugin) {
    for (Requirement need : plugin.requires()) {
      InstalledPlugin there = installed.get(need.name());
      if (there == null) {
        throw conflict(plugin, need, ", which is not installed; install it first");
      }
      if (!suits(there.version(), need)) {
        throw conflict(
            plugin, need, ", and " + there.version() + " is installed; change that one first");
      }
      if (plugin.enabled() && !there.enabled()) {
        throw conflict(plugin, need, ", which is switched off; switch it on first");
      }
    }
  }

  private static boolean suits(String version, Requirement need) {
    return VersionRange.parse(need.range())
        .filter(range -> Resolution.suits(version, range))
        .isPresent();
  }

  private static MilepostException conflict(InstalledPlugin plugin, Requirement need, String how) {
    return MilepostException.caller(
        Resolution.CONFLICT,
        "'"
            + plugin.name()
            + "' "
            + plugin.version()
            + " needs '"
            + need.name()
            + "' "
            + need.range()
            + how);
  }
}
