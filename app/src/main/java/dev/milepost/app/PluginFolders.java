// SPDX-License-Identifier: MIT
package dev.milepost.app;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Folders of plugins with content for agents that need no installation: those of the distribution,
 * then those at home.
 */
final class PluginFolders {
  private static final String MANIFEST = ".claude-plugin/plugin.json";

  private PluginFolders() {}

  static List<Path> all(Path home) {
    List<Path> folders = new ArrayList<>();
    add(besideLibraries("plugins"), folders);
    add(home.resolve("plugins"), folders);
    return folders;
  }

  /** A folder of the distribution. */
  static Path besideLibraries(String name) {
    try {
      Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.resolveSibling("../" + name).normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path has an address that is none", e);
    }
  }

  private static void add(Path parent, List<Path> folders) {
    if (!Files.isDirectory(parent)) {
      return;
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(parent, entry -> Files.isRegularFile(entry.resolve(MANIFEST)))) {
      entries.forEach(found::add);
    } catch (IOException e) {
      System.getLogger(PluginFolders.class.getName())
          .log(System.Logger.Level.WARNING, "plugins in ''{0}'' cannot be listed: {1}", parent, e);
    }
    found.sort(null);
    folders.addAll(found);
  }
}
