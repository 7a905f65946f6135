// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paths as manifests write them.
 *
 * @since 0.1
 */
public final class TreePath {
  private TreePath() {}

  /**
   * The path from the root, without {@code .}, {@code ..} and doubled slashes; the empty one is the
   * root. No path where it leaves the root, is absolute, or could be something else on another
   * system.
   *
   * @param folder what the path starts from, itself from the root; empty for the root
   */
  public static Optional<String> resolve(String folder, String written) {
    if (written.startsWith("/")
        || written.indexOf('\\') >= 0
        || written.indexOf('\0') >= 0
        || (written.length() > 1 && written.charAt(1) == ':')) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (String part : (folder + "/" + written).split("/")) {
      switch (part) {
        case "", "." -> {}
        case ".." -> {
          if (parts.isEmpty()) {
            return Optional.empty();
          }
          parts.removeLast();
        }
        default -> parts.add(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }

  /** As {@link #resolve(String, String)}, from the root. */
  public static Optional<String> resolve(String written) {
    return resolve("", written);
  }
}
