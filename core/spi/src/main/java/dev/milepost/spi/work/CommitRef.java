// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A commit to link to.
 *
 * @param sha 7 to 64 lower-case hexadecimal digits
 * @param repository the repository's address in a browser
 * @since 0.1
 */
public record CommitRef(String sha, URI repository) {
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{7,64}");

  /** Checks the sha. */
  public CommitRef {
    if (!SHA.matcher(sha).matches()) {
      throw new IllegalArgumentException(
          "sha '" + sha + "' is not 7 to 64 lower-case hexadecimal digits");
    }
  }
}
