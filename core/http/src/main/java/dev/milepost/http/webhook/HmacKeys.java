// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import dev.milepost.spi.plugin.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keys that a signature may have been made with. Safe for use by many threads. */
final class HmacKeys {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private final List<SecretKeySpec> keys;

  private HmacKeys(List<byte[]> keys) {
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
  }

  /** Keys that are the secrets' bytes in UTF-8. */
  static HmacKeys text(List<Secret> secrets) {
    return new HmacKeys(
        checked(secrets).stream()
            .map(secret -> secret.reveal().getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  /** Keys that the secrets are the Base64 of. */
  static HmacKeys base64(List<Secret> secrets) {
    return new HmacKeys(checked(secrets).stream().map(HmacKeys::decoded).toList());
  }

  /** The secrets, all of which hold something: everybody can make a proof with an empty one. */
  static List<Secret> checked(List<Secret> secrets) {
    if (secrets.isEmpty() || secrets.stream().anyMatch(Secret::isEmpty)) {
      throw new IllegalArgumentException("a webhook's secret is empty, which anybody could guess");
    }
    return List.copyOf(secrets);
  }

  private static byte[] decoded(Secret secret) {
    String text = secret.reveal();
    String encoded = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    try {
      byte[] key = Base64.getDecoder().decode(encoded);
      if (key.length > 0) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Its message quotes the secret.
    }
    throw new IllegalArgumentException(
        "a webhook's secret is not of the form 'whsec_' and Base64 behind it");
  }

  /**
   * Whether one of the candidates signs the parts, one behind the other, with one of the keys.
   * Looks at all of them, whether or not an earlier one did.
   */
  boolean sign(List<byte[]> candidates, ByteBuffer... parts) {
    boolean one = false;
    for (SecretKeySpec key : keys) {
      byte[] right = signature(key, parts);
      for (byte[] candidate : candidates) {
        one |= MessageDigest.isEqual(right, candidate);
      }
    }
    return one;
  }

  private static byte[] signature(SecretKeySpec key, ByteBuffer... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (ByteBuffer part : parts) {
        mac.update(part.asReadOnlyBuffer());
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + ALGORITHM, e);
    }
  }
}
