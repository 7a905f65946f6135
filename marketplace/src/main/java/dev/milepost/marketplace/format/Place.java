// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.Finding.Evidence;

/**
 * A line of a file.
 *
 * @param path from the root of the plugin or catalogue, with {@code /}
 * @param line from 1; 0 where the whole file is meant
 * @since 0.1
 */
public record Place(String path, int line) {
  /** A whole file. */
  public static Place file(String path) {
    return new Place(path, 0);
  }

  /** This place as evidence, without an excerpt: what stands there may be a secret. */
  public Evidence evidence() {
    return new Evidence(path, line, "");
  }

  /** {@code path:line}, or the path alone where the whole file is meant. */
  public String text() {
    return line == 0 ? path : path + ":" + line;
  }
}
