// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text of a file.
 *
 * @param utf8 whether all of it was UTF-8
 */
record Decoded(List<String> lines, boolean utf8) {
  static Decoded of(byte[] bytes) {
    String text;
    boolean utf8 = true;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      utf8 = false;
      text = new String(bytes, StandardCharsets.UTF_8);
    }
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new Decoded(unmarked.lines().toList(), utf8);
  }
}
