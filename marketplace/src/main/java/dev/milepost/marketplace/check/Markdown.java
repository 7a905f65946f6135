// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines of Markdown, and which of them are code between fences. Only as much of Markdown as checks
 * need.
 *
 * @param code lines of code, their fences included
 */
record Markdown(List<String> lines, BitSet code) {
  private static final Pattern INLINE = Pattern.compile("(`+)[^`\\n]{1,2000}\\1(?!`)");

  static Markdown of(String text) {
    List<String> lines = text.lines().toList();
    BitSet code = new BitSet();
    String fence = "";
    for (int i = 0; i < lines.size(); i++) {
      String marks = marks(lines.get(i).strip());
      if (!fence.isEmpty()) {
        code.set(i);
        boolean bare = lines.get(i).strip().length() == marks.length();
        if (bare && marks.startsWith(fence)) {
          fence = "";
        }
      } else if (!marks.isEmpty()) {
        code.set(i);
        fence = marks;
      }
    }
    return new Markdown(lines, code);
  }

  /** The marks of a fence that a line begins with; empty where it begins none. */
  private static String marks(String line) {
    if (!line.startsWith("```") && !line.startsWith("~~~")) {
      return "";
    }
    int end = 0;
    while (end < line.length() && line.charAt(end) == line.charAt(0)) {
      end++;
    }
    return line.substring(0, end);
  }

  boolean code(int line) {
    return code.get(line);
  }

  /** The line with spaces in the place of code inside of it. */
  static String withoutCode(String line) {
    return line.indexOf('`') < 0
        ? line
        : INLINE.matcher(line).replaceAll(it -> " ".repeat(it.group().length()));
  }
}
