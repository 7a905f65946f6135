// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.PluginTrouble;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.trust.TrustedKey;
import dev.milepost.server.engine.PluginEngine;
import dev.milepost.server.engine.RunningPlugin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the installed plugins are. Comparing every file costs, so it is done again when a plugin or
 * key changed, after a minute, and when somebody asks. Thread-safe.
 */
final class HealthBook {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final PluginEngine engine;
  private final InstantSource clock;
  private @Nullable Checked checked;

  HealthBook(PluginEngine engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  private record Checked(
      List<InstalledPlugin> installed,
      List<TrustedKey> keys,
      Instant at,
      Map<String, PluginTrouble> troubles) {}

  /**
   * All of them, by name.
   *
   * @param checkedAt when files and signatures were compared
   */
  record Healths(Map<String, PluginHealth> byName, Instant checkedAt) {}

  Healths of(List<InstalledPlugin> installed) {
    Checked now = checked(installed);
    Map<String, RunningPlugin> running =
        engine.running().get().stream()
            .collect(
                Collectors.toMap(RunningPlugin::name, Function.identity(), HealthBook::together));
    Map<String, PluginHealth> healths = new TreeMap<>();
    for (InstalledPlugin plugin : installed) {
      healths.put(
          plugin.name(),
          health(plugin, now.troubles().get(plugin.name()), running.get(plugin.name())));
    }
    return new Healths(healths, now.at());
  }

  /** A plugin that is there for its commands and for its trackers is told of twice. */
  private static RunningPlugin together(RunningPlugin one, RunningPlugin other) {
    return new RunningPlugin(
        one.name(),
        one.loaded() || other.loaded(),
        one.fault().isEmpty() ? other.fault() : one.fault(),
        one.commands().isEmpty() ? other.commands() : one.commands());
  }

  private static PluginHealth health(
      InstalledPlugin plugin, @Nullable PluginTrouble trouble, @Nullable RunningPlugin running) {
    if (trouble != null) {
      return new PluginHealth(PluginHealth.State.REFUSED, trouble.reasons());
    }
    if (!plugin.enabled()) {
      return new PluginHealth(PluginHealth.State.OFF, List.of());
    }
    if (running != null && !running.fault().isEmpty()) {
      return new PluginHealth(PluginHealth.State.FAILING, List.of(running.fault()));
    }
    boolean loaded = running != null && running.loaded();
    return new PluginHealth(
        loaded ? PluginHealth.State.LOADED : PluginHealth.State.READY, List.of());
  }

  private synchronized Checked checked(List<InstalledPlugin> installed) {
    Marketplace marketplace = engine.marketplace();
    List<TrustedKey> keys = marketplace.keys();
    Instant now = clock.instant();
    Checked before = checked;
    if (before != null
        && before.installed().equals(installed)
        && before.keys().equals(keys)
        && now.isBefore(before.at().plus(FRESH))) {
      return before;
    }
    Map<String, PluginTrouble> troubles =
        marketplace.verify().stream()
            .collect(Collectors.toMap(PluginTrouble::name, Function.identity()));
    Checked fresh = new Checked(installed, keys, now, troubles);
    checked = fresh;
    return fresh;
  }

  /** The next who asks gets what is true then. */
  synchronized void forget() {
    checked = null;
  }
}
