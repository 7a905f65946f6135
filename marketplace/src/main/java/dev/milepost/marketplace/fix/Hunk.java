// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.fix;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Lines of a file that are replaced by others. Immutable.
 *
 * @param line the first of them, from 1; where nothing is replaced, what was there comes behind
 * @param before whole lines with their ends; empty for none
 * @param after whole lines with their ends; empty for none
 */
record Hunk(int line, String before, String after) {
  private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");

  /** Each line with its end. */
  static List<String> lines(String text) {
    return LINE.matcher(text).results().map(MatchResult::group).toList();
  }

  /** The text with all of them, which come in order of their lines and do not touch. */
  static String apply(String text, List<Hunk> hunks) {
    List<String> lines = new ArrayList<>(lines(text));
    for (Hunk hunk : hunks.reversed()) {
      List<String> old = lines(hunk.before);
      int from = hunk.line - 1;
      if (from < 0
          || from + old.size() > lines.size()
          || !lines.subList(from, from + old.size()).equals(old)) {
        throw new IllegalArgumentException("line " + hunk.line + " is not what it was");
      }
      lines.subList(from, from + old.size()).clear();
      lines.addAll(from, lines(hunk.after));
    }
    return String.join("", lines);
  }

  /** What takes all of them back. */
  static List<Hunk> inverse(List<Hunk> hunks) {
    List<Hunk> back = new ArrayList<>();
    int shift = 0;
    for (Hunk hunk : hunks) {
      back.add(new Hunk(hunk.line + shift, hunk.after, hunk.before));
      shift += lines(hunk.after).size() - lines(hunk.before).size();
    }
    return back;
  }

  JsonObject json() {
    return JsonObject.EMPTY
        .with("line", JsonValue.of(line))
        .with("before", JsonValue.of(before))
        .with("after", JsonValue.of(after));
  }

  static Hunk of(JsonObject it) {
    int line =
        it.get("line")
            .filter(JsonNumber.class::isInstance)
            .map(number -> ((JsonNumber) number).value().intValue())
            .orElse(0);
    return new Hunk(line, it.text("before").orElse(""), it.text("after").orElse(""));
  }
}
