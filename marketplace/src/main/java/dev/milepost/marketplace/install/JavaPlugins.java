// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.host.InstalledPlugins;
import dev.milepost.host.Permissions;
import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.format.FormatException;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The installed plugins that bring Java code, for whoever loads it. */
final class JavaPlugins implements InstalledPlugins {
  static final String NOT_LOADED = "plugin-not-loaded";

  private final Marketplace marketplace;
  private final LoadChecks checks;

  JavaPlugins(Marketplace marketplace, LoadChecks checks) {
    this.marketplace = marketplace;
    this.checks = checks;
  }

  @Override
  public List<InstalledPlugin> enabled() {
    List<InstalledPlugin> enabled = new ArrayList<>();
    for (var plugin : marketplace.installed()) {
      boolean jar = plugin.files().files().stream().anyMatch(it -> it.path().endsWith(".jar"));
      if (plugin.enabled() && jar) {
        List<Path> jars = jars(marketplace.folder(plugin));
        if (!jars.isEmpty()) {
          enabled.add(
              new InstalledPlugin(
                  plugin.name(),
                  plugin.version(),
                  marketplace.folder(plugin),
                  jars,
                  plugin.digest(),
                  Permissions.of(plugin.permissions()),
                  plugin.ownProcess()));
        }
      }
    }
    return enabled;
  }

  /** None where the plugin's files are gone or damaged, which its check says. */
  private static List<Path> jars(Path folder) {
    try {
      return JavaInspector.jars(Plugin.read(PluginTree.of(folder)));
    } catch (FormatException e) {
      return List.of(folder.resolve("milepost-plugin.yaml"));
    } catch (MilepostException e) {
      return List.of(folder);
    }
  }

  @Override
  public Object stamp() {
    return marketplace.stamp();
  }

  @Override
  public void check(InstalledPlugin plugin) {
    List<String> reasons = checks.reasons(plugin.name());
    if (!reasons.isEmpty()) {
      throw MilepostException.caller(
          NOT_LOADED,
          "plugin '"
              + plugin.name()
              + "' is not loaded: "
              + String.join("; ", reasons)
              + "; 'platform plugin verify' tells more");
    }
  }
}
