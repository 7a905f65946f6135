// SPDX-License-Identifier: MIT
package dev.milepost.text;

import java.util.Locale;
import java.util.Set;

/** Which addresses a link or picture may be written with. */
final class Addresses {
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "ftp", "tel");

  private Addresses() {}

  /** Whether a browser follows it without running anything: an allowed scheme, or none. */
  static boolean isSafe(String target) {
    if (target.isBlank()) {
      return false;
    }
    int end = 0;
    while (end < target.length() && ":/?#".indexOf(target.charAt(end)) < 0) {
      // Browsers drop such characters, so "java\nscript:" would run.
      if (target.charAt(end) <= ' ' || target.charAt(end) == '\\' || target.charAt(end) == '&') {
        return false;
      }
      end++;
    }
    if (end == target.length() || target.charAt(end) != ':') {
      return target.chars().noneMatch(c -> c < ' ');
    }
    return SCHEMES.contains(target.substring(0, end).toLowerCase(Locale.ROOT))
        && target.chars().noneMatch(c -> c < ' ');
  }

  static boolean isWeb(String target) {
    String lower = target.toLowerCase(Locale.ROOT);
    return isSafe(target) && (lower.startsWith("https://") || lower.startsWith("http://"));
  }
}
