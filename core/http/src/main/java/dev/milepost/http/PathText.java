// SPDX-License-Identifier: MIT
package dev.milepost.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Parts of addresses, percent-encoded as RFC 3986 wants. */
final class PathText {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String UNRESERVED = "-._~";

  /** What a template may hold as it is: what RFC 3986 allows in a path, and our place holders. */
  private static final String TEMPLATE = UNRESERVED + "/$!'()*+,;=:@{}";

  private PathText() {}

  /**
   * A path from a template such as {@code issue/{}/comment}, each value as one encoded segment or
   * part of one.
   *
   * @throws IllegalArgumentException where the template is wrong, or a value cannot be a segment
   */
  static String fill(String template, Object... values) {
    if (template.startsWith("/") || !template.chars().allMatch(PathText::allowedInTemplate)) {
      throw new IllegalArgumentException("path template is '" + template + "'");
    }
    String[] parts = template.split("\\{}", -1);
    if (parts.length != values.length + 1) {
      throw new IllegalArgumentException(
          "path template '"
              + template
              + "' has "
              + (parts.length - 1)
              + " places, not "
              + values.length);
    }
    StringBuilder path = new StringBuilder(parts[0]);
    for (int i = 0; i < values.length; i++) {
      path.append(segment(String.valueOf(values[i]))).append(parts[i + 1]);
    }
    return path.toString();
  }

  /** Servers resolve dot segments even where they are encoded, so no value may be one. */
  private static String segment(String value) {
    if (value.isEmpty() || value.equals(".") || value.equals("..")) {
      throw new IllegalArgumentException("'" + value + "' cannot be part of an address");
    }
    return encode(value, "");
  }

  /** Percent-encodes all but unreserved characters and those given. */
  static String encode(String text, String kept) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (letterOrDigit(c) || UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static boolean allowedInTemplate(int c) {
    return letterOrDigit(c) || TEMPLATE.indexOf(c) >= 0;
  }

  private static boolean letterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
