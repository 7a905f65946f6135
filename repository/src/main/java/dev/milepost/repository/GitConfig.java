// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of one repository: its own file and nothing else. Includes are not followed,
 * because they name any file of the machine; lines that git would refuse are passed over.
 * Immutable.
 */
final class GitConfig {
  private static final int LARGEST = 4 << 20;

  /** What a reader need not know of, or what this room reads. */
  private static final Set<String> KNOWN_EXTENSIONS =
      Set.of(
          "noop",
          "noop-v1",
          "preciousobjects",
          "partialclone",
          "worktreeconfig",
          "relativeworktrees",
          "submodulepathconfig",
          "compatobjectformat",
          "objectformat",
          "refstorage");

  /** By {@code section.key} or {@code section.subsection.key}; sections and keys in lower case. */
  private final Map<String, String> values;

  private GitConfig(Map<String, String> values) {
    this.values = values;
  }

  /** Reads {@code config} of a git directory; empty when there is none. */
  static GitConfig read(Path folder) {
    Path file = folder.resolve("config");
    if (!Files.exists(file)) {
      return new GitConfig(Map.of());
    }
    if (!Files.isRegularFile(file)) {
      throw unreadable(file, "it is no file");
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw unreadable(file, "it is larger than " + (LARGEST >> 20) + " MiB");
      }
      return parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreadable(file, Unreadable.reason(e));
    }
  }

  private static MilepostException unreadable(Path file, String why) {
    return MilepostException.caller(
        "repository-unreadable", "the configuration '" + file + "' cannot be read: " + why);
  }

  static GitConfig parse(String text) {
    Map<String, String> values = new HashMap<>();
    String section = "";
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.startsWith("[")) {
        int close = line.lastIndexOf(']');
        section = section(close < 0 ? "" : line.substring(1, close));
        line = line.substring(close + 1).strip();
      }
      while (line.endsWith("\\") && i + 1 < lines.length && line.length() < LARGEST) {
        line = line.substring(0, line.length() - 1) + lines[++i].strip();
      }
      if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';') {
        int equals = line.indexOf('=');
        String key = equals < 0 ? line : line.substring(0, equals);
        // A key without a value is true.
        String value = equals < 0 ? "true" : value(line.substring(equals + 1));
        values.put(section + "." + key.strip().toLowerCase(Locale.ROOT), value);
      }
    }
    return new GitConfig(values);
  }

  /** {@code remote "origin"} as {@code remote.origin}. */
  private static String section(String text) {
    int quote = text.indexOf('"');
    if (quote < 0) {
      return text.strip().toLowerCase(Locale.ROOT);
    }
    int end = text.lastIndexOf('"');
    String name = text.substring(0, quote).strip().toLowerCase(Locale.ROOT);
    return name + "." + text.substring(quote + 1, Math.max(quote + 1, end));
  }

  private static String value(String text) {
    var value = new StringBuilder();
    boolean quoted = false;
    for (char c : text.strip().toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '#' || c == ';')) {
        break;
      } else {
        value.append(c);
      }
    }
    return value.toString().strip();
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Whether some remote is promised to give absent objects. */
  boolean promised() {
    return values.containsKey("extensions.partialclone")
        || values.entrySet().stream()
            .anyMatch(entry ->
                entry.getKey().startsWith("remote.")
                    && entry.getKey().endsWith(".promisor")
                    && truth(entry.getValue()));
  }

  private static boolean truth(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      default -> false;
    };
  }

  /**
   * Refuses what would be misread.
   *
   * @param root names the repository in the message
   */
  void refuseUnknownFormat(Path root) {
    String objects = get("extensions.objectformat").orElse("sha1").toLowerCase(Locale.ROOT);
    if (!objects.equals("sha1")) {
      throw MilepostException.caller(
          "repository-sha256",
          "'"
              + root
              + "' stores its objects by "
              + objects
              + ", which Milepost cannot read yet;"
              + " it reads repositories of object format sha1");
    }
    String refs = get("extensions.refstorage").orElse("files").toLowerCase(Locale.ROOT);
    if (!refs.equals("files")) {
      throw reftable(root, refs);
    }
    String version = get("core.repositoryformatversion").orElse("0");
    if (version.equals("0")) {
      return;
    }
    if (!version.equals("1")) {
      throw MilepostException.caller(
          "repository-format",
          "'" + root + "' has repository format '" + version + "'; Milepost reads formats 0 and 1");
    }
    for (String key : values.keySet()) {
      if (key.startsWith("extensions.")
          && !KNOWN_EXTENSIONS.contains(key.substring("extensions.".length()))) {
        throw MilepostException.caller(
            "repository-format",
            "'"
                + root
                + "' uses the extension '"
                + key.substring("extensions.".length())
                + "', which Milepost does not know, so it might misread the repository");
      }
    }
  }

  static MilepostException reftable(Path root, String format) {
    return MilepostException.caller(
        "repository-reftable",
        "'"
            + root
            + "' stores its refs as "
            + format
            + ", which Milepost cannot read yet;"
            + " 'git refs migrate --ref-format=files' changes that, as does a fresh clone");
  }
}
