// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.digest;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Paths that name the same file on every system, below the folder they start from.
 *
 * @since 0.1
 */
public final class PluginPath {
  private static final int LONGEST = 512;
  private static final int LONGEST_SEGMENT = 200;
  private static final int DEEPEST = 32;
  private static final String NEVER = "<>:\"|?*\\";
  private static final Pattern SLASH = Pattern.compile("/");

  /** What Windows takes for a device, whatever comes behind a dot. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|clock\\$|com[0-9¹²³]|lpt[0-9¹²³])( *\\..*)?");

  private PluginPath() {}

  /** Throws {@link IllegalArgumentException} that says what is wrong with the path. */
  public static void check(String path) {
    fault(path)
        .ifPresent(fault -> {
          throw new IllegalArgumentException("path '" + shown(path) + "' " + fault);
        });
  }

  /** What is wrong with a path; nothing where it may be used. */
  public static Optional<String> fault(String path) {
    if (path.isEmpty() || path.length() > LONGEST) {
      return Optional.of("has " + path.length() + " characters, must have 1 to " + LONGEST);
    }
    if (path.startsWith("/")) {
      return Optional.of("is absolute, must be relative to the plugin");
    }
    String[] segments = SLASH.split(path, -1);
    if (segments.length > DEEPEST) {
      return Optional.of("lies " + segments.length + " folders deep, at most " + DEEPEST);
    }
    for (String segment : segments) {
      Optional<String> fault = segmentFault(segment);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> segmentFault(String segment) {
    if (segment.isEmpty()) {
      return Optional.of("has an empty part");
    }
    if (segment.equals(".") || segment.equals("..")) {
      return Optional.of("has the part '" + segment + "', which leads elsewhere");
    }
    if (segment.equalsIgnoreCase(".git")) {
      return Optional.of("has the part '" + segment + "': a repository is no part of a plugin");
    }
    if (segment.length() > LONGEST_SEGMENT) {
      return Optional.of("has a part of " + segment.length() + " characters, at most 200");
    }
    if (segment.codePoints().anyMatch(PluginPath::unfit)) {
      return Optional.of("has a character that not every system allows in a name");
    }
    if (segment.endsWith(".") || segment.endsWith(" ")) {
      return Optional.of("has a part that ends with a dot or a space, which Windows cuts off");
    }
    if (DEVICE.matcher(segment.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.of("has the part '" + segment + "', which is a device on Windows");
    }
    return Optional.empty();
  }

  private static boolean unfit(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.SURROGATE
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || c == 0xFFFD
        || NEVER.indexOf(c) >= 0;
  }

  /** The path without what would control a terminal, and not longer than a line. */
  public static String shown(String path) {
    StringBuilder text = new StringBuilder();
    path.codePoints()
        .limit(120)
        .forEach(c -> text.appendCodePoint(unfit(c) && c != '\\' ? '?' : c));
    return path.length() > 120 ? text + "…" : text.toString();
  }
}
