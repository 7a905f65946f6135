// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import java.nio.charset.StandardCharsets;

/** Text of a file; what is no UTF-8 becomes U+FFFD, and a byte order mark is left out. */
final class Utf8 {
  private Utf8() {}

  static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
