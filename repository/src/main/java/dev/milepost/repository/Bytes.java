// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads parts of raw git objects in place. */
final class Bytes {
  private static final int SHORTEST_ID = 7;
  private static final int LONGEST_ID = 40;

  private static final int SNIFF = 8000;

  private Bytes() {}

  /** The index of the next line feed, or the end. */
  static int lineEnd(byte[] raw, int from) {
    int at = from;
    while (at < raw.length && raw[at] != '\n') {
      at++;
    }
    return at;
  }

  static boolean startsWith(byte[] raw, int from, String ascii) {
    int length = ascii.length();
    if (from < 0 || raw.length - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (raw[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean startsWithIgnoreCase(byte[] raw, int from, String ascii) {
    int length = ascii.length();
    if (raw.length - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (Character.toLowerCase((char) raw[from + i]) != Character.toLowerCase(ascii.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static int lastIndexOf(byte[] raw, byte wanted, int from, int end) {
    for (int at = end - 1; at >= from; at--) {
      if (raw[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  static String text(byte[] raw, int from, int end) {
    return new String(
        raw, from, Math.max(0, Math.min(end, from + 512) - from), StandardCharsets.UTF_8);
  }

  /** 64-bit FNV-1a; zero is kept for "none". */
  static long hash(byte[] raw, int from, int end) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < end; i++) {
      hash = (hash ^ (raw[i] & 0xff)) * 0x100000001b3L;
    }
    return hash == 0 ? 1 : hash;
  }

  /**
   * The 7 to 40 hexadecimal digits that start here and end at a word's end, lower-case; else empty.
   */
  static String hex(byte[] raw, int from, int end) {
    int start = from;
    while (start < end && raw[start] == ' ') {
      start++;
    }
    int at = start;
    while (at < end && digit(raw[at]) >= 0) {
      at++;
    }
    int length = at - start;
    boolean wordEnds = at == end || !Character.isLetterOrDigit(raw[at]);
    if (length < SHORTEST_ID || length > LONGEST_ID || !wordEnds) {
      return "";
    }
    var text = new StringBuilder(length);
    for (int i = start; i < at; i++) {
      text.append(Character.forDigit(digit(raw[i]), 16));
    }
    return text.toString();
  }

  static boolean startsWith(byte[] raw, int from, byte[] wanted) {
    int end = from + wanted.length;
    return from >= 0
        && end <= raw.length
        && Arrays.equals(raw, from, end, wanted, 0, wanted.length);
  }

  /** Whether a NUL is among the first 8,000 bytes, as git tells binary from text. */
  static boolean binary(byte[] bytes) {
    int end = Math.min(SNIFF, bytes.length);
    for (int i = 0; i < end; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    if (b >= 'a' && b <= 'f') {
      return b - 'a' + 10;
    }
    return b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
  }
}
