// SPDX-License-Identifier: MIT
package dev.milepost.http.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Cursors as something short: some trackers' have thousands of characters. */
final class Digest {
  private static final int SHORT = 64;

  private Digest() {}

  static String of(String cursor) {
    if (cursor.length() <= SHORT) {
      return cursor;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(cursor.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
