// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.digest;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The paths of one plugin so far: refuses one that would be the same as an earlier one on a system
 * which ignores case or composes characters, and a file where a folder is. Not safe for use by many
 * threads.
 *
 * @since 0.1
 */
public final class PathLedger {
  private final Map<String, String> spellings = new HashMap<>();
  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();

  /** Adds a file; throws {@link IllegalArgumentException} that says why it cannot be there. */
  public void file(String path) {
    PluginPath.check(path);
    parents(path);
    String key = spelled(path);
    if (folders.contains(key)) {
      throw clash(path, "is a file and a folder");
    }
    if (!files.add(key)) {
      throw clash(path, "is there twice");
    }
  }

  /** Adds a folder, which may be there already. */
  public void folder(String path) {
    PluginPath.check(path);
    parents(path);
    asFolder(path);
  }

  private void parents(String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      asFolder(path.substring(0, slash));
    }
  }

  private void asFolder(String path) {
    String key = spelled(path);
    if (files.contains(key)) {
      throw clash(path, "is a file and a folder");
    }
    folders.add(key);
  }

  /** What other systems take for the same name. */
  private String spelled(String path) {
    String key =
        Normalizer.normalize(path, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    String before = spellings.putIfAbsent(key, path);
    if (before != null && !before.equals(path)) {
      throw clash(
          path, "and '" + PluginPath.shown(before) + "' are one file where case does not count");
    }
    return key;
  }

  private static IllegalArgumentException clash(String path, String why) {
    return new IllegalArgumentException("path '" + PluginPath.shown(path) + "' " + why);
  }
}
