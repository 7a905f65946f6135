// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.digest;

import java.util.regex.Pattern;

/**
 * One file of a plugin. Immutable.
 *
 * @param path from the plugin's root, with {@code /}
 * @param sha256 of its content, lower-case hexadecimal
 * @param size in bytes
 * @since 0.1
 */
public record PluginFile(String path, String sha256, boolean executable, long size) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /** Refuses a path that leaves its root or cannot be on every system, and what is no SHA-256. */
  public PluginFile {
    PluginPath.check(path);
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "'" + sha256 + "' is no SHA-256 in lower-case hexadecimal");
    }
    if (size < 0) {
      throw new IllegalArgumentException("a size of " + size + " bytes");
    }
  }
}
