// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A path that shows something. Written as {@code /exact/path}, {@code name} (in any folder), {@code
 * pre*suf} or {@code *.ext} (one star, in any folder), {@code folder/} (anything below a folder of
 * that name), or a folder and a name ({@code roles/*.yml}); a leading slash fixes the folder to the
 * root. Without regard to case. Immutable.
 *
 * @param key what it shows
 * @param folder the folder to look in, with slashes around it, or empty for any
 * @param rooted whether the folder starts at the root
 * @param prefix of the file's name
 * @param suffix of the file's name, or null where the prefix is the whole name
 */
record PathRule(String key, String folder, boolean rooted, String prefix, @Nullable String suffix) {
  static PathRule of(String key, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int slash = lower.lastIndexOf('/');
    String name = lower.substring(slash + 1);
    boolean rooted = lower.startsWith("/");
    String folder =
        slash < 0 ? "" : lower.substring(rooted ? 1 : 0, Math.max(slash, rooted ? 1 : 0));
    String around = folder.isEmpty() ? "" : folder + "/";
    if (name.isEmpty()) {
      return new PathRule(key, around, rooted, "", "");
    }
    int star = name.indexOf('*');
    return star < 0
        ? new PathRule(key, around, rooted, name, null)
        : new PathRule(key, around, rooted, name.substring(0, star), name.substring(star + 1));
  }

  /** Whether the name alone decides and is one word: such rules are found by a map. */
  boolean exactName() {
    return suffix == null;
  }

  /** Whether any name will do, so that the folder decides. */
  boolean anyName() {
    return prefix.isEmpty() && suffix != null && suffix.isEmpty();
  }

  /**
   * Whether it matches.
   *
   * @param parent lower-case folder with a trailing slash, or empty at the root
   * @param name lower-case name
   */
  boolean matches(String parent, String name) {
    boolean named =
        suffix == null
            ? name.equals(prefix)
            : name.length() >= prefix.length() + suffix.length()
                && name.startsWith(prefix)
                && name.endsWith(suffix);
    if (!named) {
      return false;
    }
    if (!rooted) {
      return folder.isEmpty() || parent.startsWith(folder) || parent.contains("/" + folder);
    }
    boolean below = anyName() || (suffix != null && !folder.isEmpty());
    return below ? parent.startsWith(folder) : parent.equals(folder);
  }
}
