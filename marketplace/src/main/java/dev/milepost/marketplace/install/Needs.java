// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

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
}
