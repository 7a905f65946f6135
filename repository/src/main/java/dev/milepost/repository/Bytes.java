// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads parts of raw git objects in place. */
final class Bytes {
  private static final int SHORTEST_ID = 7;
  private static final int LONGEST_ID = 40;

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
    return new String(raw, from, Math.max(0, Math.min(end, from + 512) - from), StandardCharsets.UTF_8);
  }

  /** 64-bit FNV-1a; zero is kept for "none". */
  static long hash(byte[] raw, int from, int end) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < end; i++) {
      hash = (hash ^ (raw[i] & 0xff)) * 0x100000001b3L;
    }
    return hash == 0 ? 1 : hash;
  }

  /** The 7 to 40 hexadecimal digits that start here and end at a word's end, lower-case; else empty. */
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

  /** The ids so far with the one of 40 digits between {@code from} and {@code end}, if there is one. */
  static int[] appendId(int[] ids, byte[] raw, int from, int end) {
    if (end - from < LONGEST_ID) {
      return ids;
    }
    int[] longer = Arrays.copyOf(ids, ids.length + 5);
    for (int word = 0; word < 5; word++) {
      int value = 0;
      for (int i = 0; i < 8; i++) {
        int digit = digit(raw[from + word * 8 + i]);
        if (digit < 0) {
          return ids;
        }
        value = value << 4 | digit;
      }
      longer[ids.length + word] = value;
    }
    return longer;
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
