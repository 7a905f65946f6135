// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The id of a git object: 20 bytes as five big-endian words. */
record Id(int a, int b, int c, int d, int e) {
  static final int RAW = 20;
  static final int HEX = 40;

  /** The id whose 20 bytes start here. */
  static Id raw(byte[] bytes, int from) {
    return new Id(
        word(bytes, from),
        word(bytes, from + 4),
        word(bytes, from + 8),
        word(bytes, from + 12),
        word(bytes, from + 16));
  }

  private static int word(byte[] bytes, int from) {
    return (bytes[from] & 0xff) << 24
        | (bytes[from + 1] & 0xff) << 16
        | (bytes[from + 2] & 0xff) << 8
        | (bytes[from + 3] & 0xff);
  }

  /** The id of five words. */
  static Id words(int[] words, int from) {
    return new Id(words[from], words[from + 1], words[from + 2], words[from + 3], words[from + 4]);
  }

  /** The id whose 40 hexadecimal digits start here; null when there are fewer. */
  static @Nullable Id hex(byte[] ascii, int from, int end) {
    int[] words = new int[5];
    return hex(ascii, from, end, words, 0) ? words(words, 0) : null;
  }

  /**
   * Puts the id whose 40 hexadecimal digits start here into five words; false when there are fewer.
   */
  static boolean hex(byte[] ascii, int from, int end, int[] words, int at) {
    if (from < 0 || end - from < HEX || end > ascii.length) {
      return false;
    }
    for (int word = 0; word < 5; word++) {
      int value = 0;
      for (int i = 0; i < 8; i++) {
        int digit = Bytes.digit(ascii[from + word * 8 + i]);
        if (digit < 0) {
          return false;
        }
        value = value << 4 | digit;
      }
      words[at + word] = value;
    }
    return true;
  }

  /** The id that a text of exactly 40 hexadecimal digits names; null when it is anything else. */
  static @Nullable Id parse(String text) {
    if (text.length() != HEX) {
      return null;
    }
    byte[] ascii = new byte[HEX];
    for (int i = 0; i < HEX; i++) {
      char c = text.charAt(i);
      ascii[i] = c < 128 ? (byte) c : 0;
    }
    return hex(ascii, 0, HEX);
  }

  void copyTo(int[] words, int at) {
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    words[at + 3] = d;
    words[at + 4] = e;
  }

  /** 40 hexadecimal digits, lower-case. */
  String hex() {
    byte[] raw = ByteBuffer.allocate(RAW).putInt(a).putInt(b).putInt(c).putInt(d).putInt(e).array();
    return HexFormat.of().formatHex(raw);
  }

  @Override
  public String toString() {
    return hex();
  }
}
