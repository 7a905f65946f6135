// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.trust;

import dev.milepost.marketplace.digest.Sha256;
import java.security.PublicKey;
import java.util.regex.Pattern;

/**
 * Names a public key: the first 32 hexadecimal digits of the SHA-256 of its DER form. Immutable.
 *
 * @since 0.1
 */
public record KeyId(String text) {
  private static final int LENGTH = 32;
  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{32}");

  /** Refuses what is none. */
  public KeyId {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is no key id of 32 hexadecimal digits");
    }
  }

  /** Of a key. */
  public static KeyId of(PublicKey key) {
    return new KeyId(Sha256.of(key.getEncoded()).substring(0, LENGTH));
  }

  @Override
  public String toString() {
    return text;
  }
}
