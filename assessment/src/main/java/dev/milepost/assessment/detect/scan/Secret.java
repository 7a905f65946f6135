// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.secret.SecretRule;

/**
 * A credential in a file. Holds its place and a masked excerpt, never the credential. Immutable.
 *
 * @param what kind it is, with its article
 * @param place where, the excerpt masked
 * @param file what the path says about the file
 * @param specific whether its form alone gives it away, unlike a value that is merely random
 */
public record Secret(String what, Evidence place, FileClass file, boolean specific) {
  /**
   * A line with everything that looks like a credential masked but for its first four characters.
   */
  public static String redact(String line) {
    return SecretRule.redact(line);
  }
}
