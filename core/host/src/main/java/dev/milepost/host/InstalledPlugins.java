// SPDX-License-Identifier: MIT
package dev.milepost.host;

import java.nio.file.Path;
import java.util.List;

/**
 * The plugins with Java that a user installed and switched on. Whoever installs them implements it;
 * the host loads what it says, after {@link #check}.
 *
 * @since 0.1
 */
public interface InstalledPlugins {
  /** A host on which nothing was installed. */
  InstalledPlugins NONE =
      new InstalledPlugins() {
        @Override
        public List<InstalledPlugin> enabled() {
          return List.of();
        }

        @Override
        public void check(InstalledPlugin plugin) {
          throw new IllegalArgumentException("no plugin is installed");
        }
      };

  /** Those that are switched on, by name. Reads what was noted when they were installed. */
  List<InstalledPlugin> enabled();

  /**
   * Something that is another after every change of what is installed, or of which keys are
   * trusted. Cheap.
   */
  default Object stamp() {
    return "";
  }

  /**
   * Refuses a plugin whose files are not those that were installed, or that may not run any more.
   * Called before its first class is loaded.
   *
   * @throws dev.milepost.kernel.MilepostException saying which file, or why
   */
  void check(InstalledPlugin plugin);

  /**
   * One of them.
   *
   * @param name of the plugin
   * @param folder in which it lies
   * @param jars inside of the folder
   * @param digest of its files
   * @param permissions that its user agreed to
   * @param ownProcess whether its code runs in a process of its own
   */
  record InstalledPlugin(
      String name,
      String version,
      Path folder,
      List<Path> jars,
      String digest,
      Permissions permissions,
      boolean ownProcess) {
    /** Copies the jars; each must lie in the folder. */
    public InstalledPlugin {
      jars = List.copyOf(jars);
      for (Path jar : jars) {
        if (!jar.normalize().startsWith(folder.normalize())) {
          throw new IllegalArgumentException("jar '" + jar + "' does not lie in '" + folder + "'");
        }
      }
    }
  }
}
