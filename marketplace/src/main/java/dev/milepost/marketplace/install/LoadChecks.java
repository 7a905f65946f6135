// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.trust.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Which installed plugins may be loaded: by their files and signatures as they are now. */
final class LoadChecks {
  private final Engine engine;

  LoadChecks(Engine engine) {
    this.engine = engine;
  }

  List<PluginTrouble> troubles() {
    List<PluginTrouble> troubles = new ArrayList<>();
    for (InstalledPlugin plugin : engine.installed().values()) {
      List<String> reasons = reasons(plugin);
      if (!reasons.isEmpty()) {
        boolean damaged = !engine.store.differences(plugin.files()).isEmpty();
        troubles.add(new PluginTrouble(plugin.name(), plugin.version(), damaged, reasons));
      }
    }
    return troubles;
  }

  List<LoadablePlugin> loadable() {
    return engine.installed().values().stream()
        .filter(InstalledPlugin::enabled)
        .filter(plugin -> reasons(plugin).isEmpty())
        .map(plugin -> new LoadablePlugin(plugin, engine.store.path(plugin.digest())))
        .toList();
  }

  /** Why a plugin must not be loaded; empty where it may. Reads its files only. */
  List<String> reasons(String name) {
    InstalledPlugin plugin = engine.installed().get(name);
    return plugin == null ? List.of() : reasons(plugin);
  }

  private List<String> reasons(InstalledPlugin plugin) {
    List<String> reasons = new ArrayList<>(engine.store.differences(plugin.files()));
    if (reasons.isEmpty()) {
      Verdict verdict =
          engine.workshop.judge(
              plugin.name(), plugin.version(), plugin.digest(), engine.trust(), engine.now());
      if (!Engine.loads(plugin, verdict)) {
        reasons.add(verdict.text());
      }
    }
    return reasons;
  }
}
