// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.host.Permissions;
import dev.milepost.host.scan.BytecodeScan;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import dev.milepost.marketplace.format.MilepostManifest;
import dev.milepost.marketplace.format.Permission;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginTree;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/**
 * Compares what a plugin's Java code can reach with the permissions that it asks for. No class of
 * it is loaded. Stateless; safe to share.
 *
 * @since 0.1
 */
public final class JavaInspector implements Inspector {
  @Override
  public List<Finding.Problem> inspect(Path folder) {
    Plugin plugin = Plugin.read(PluginTree.of(folder));
    List<Path> jars = jars(plugin);
    if (jars.isEmpty()) {
      return List.of();
    }
    List<String> words =
        plugin.milepost().map(MilepostManifest::permissions).orElse(List.of()).stream()
            .map(Permission::toString)
            .toList();
    return BytecodeScan.of(jars)
        .findings(EntityRef.of("plugin", plugin.manifest().name()), Permissions.of(words))
        .stream()
        .filter(Finding.Problem.class::isInstance)
        .map(Finding.Problem.class::cast)
        .toList();
  }

  /** The jars that Milepost would run. */
  static List<Path> jars(Plugin plugin) {
    return plugin.milepost().map(MilepostManifest::jars).orElse(List.of()).stream()
        .flatMap(pattern -> matching(plugin.tree(), pattern).stream())
        .distinct()
        .toList();
  }

  private static List<Path> matching(PluginTree tree, String pattern) {
    String glob = pattern.startsWith("./") ? pattern.substring(2) : pattern;
    // A star stands for a name; no other pattern is meant by a manifest.
    String quoted = glob.replaceAll("([\\\\\\[\\]{}?])", "\\\\$1");
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + quoted);
    return tree.entries().stream()
        .filter(it -> tree.isFile(it.path()) && matcher.matches(Path.of(it.path())))
        .map(it -> tree.folder().resolve(it.path()))
        .toList();
  }
}
