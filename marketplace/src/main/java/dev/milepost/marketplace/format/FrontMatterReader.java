// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.json.JsonPlaces;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.FrontMatter.State;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads front matter, strictly first, then as the tools do that it is written for. */
final class FrontMatterReader {
  private static final Pattern FENCE = Pattern.compile("---[ \\t\\r]*");
  private static final Pattern TOP_VALUE = Pattern.compile("([A-Za-z_-]{1,200}):[ \\t]+(\\S.*)");

  /** What makes a plain value something else in YAML. */
  private static final Pattern SPECIAL = Pattern.compile("[{}\\[\\]*&#!|>%@`]|: ");

  /** A block scalar's head, which is no value to be quoted. */
  private static final Pattern BLOCK = Pattern.compile("[|>][+-]?[0-9]?[+-]?[ \\t]*(#.*)?");

  private FrontMatterReader() {}

  static FrontMatter read(String path, String file) {
    List<String> lines = file.lines().toList();
    int end = lines.isEmpty() || !FENCE.matcher(lines.getFirst()).matches() ? -1 : fence(lines);
    if (end < 0) {
      return new FrontMatter(State.ABSENT, none(path), null, List.of(), file, 1);
    }
    String body = String.join("\n", lines.subList(end + 1, lines.size()));
    return values(path, lines.subList(1, end), body, end + 2);
  }

  private static int fence(List<String> lines) {
    for (int i = 1; i < lines.size(); i++) {
      if (FENCE.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static FrontMatter values(String path, List<String> lines, String body, int bodyLine) {
    FormatException strict;
    try {
      Document document = mapping(path, lines);
      return new FrontMatter(State.STRICT, document, null, List.of(), body, bodyLine);
    } catch (FormatException e) {
      strict = e;
    }
    List<Integer> quoted = new ArrayList<>();
    try {
      Document document = mapping(path, quote(lines, quoted));
      return new FrontMatter(State.LENIENT, document, strict, quoted, body, bodyLine);
    } catch (FormatException e) {
      // The first fault is the one of the file as it stands.
      return new FrontMatter(State.BROKEN, none(path), strict, List.of(), body, bodyLine);
    }
  }

  private static Document mapping(String path, List<String> lines) {
    Document document = Document.yaml(path, String.join("\n", lines) + "\n", 2);
    if (document.value() instanceof JsonObject || document.value() == JsonNull.NULL) {
      return document;
    }
    throw new FormatException(new Place(path, 2), "no mapping of names to values");
  }

  /** The lines with the values quoted that YAML would take for something else. */
  private static List<String> quote(List<String> lines, List<Integer> quoted) {
    List<String> strict = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = FrontMatterQuotes.spaced(lines.get(i));
      Matcher value = TOP_VALUE.matcher(line.stripTrailing());
      if (value.matches() && needsQuotes(value.group(2))) {
        strict.add(value.group(1) + ": " + FrontMatterQuotes.quoted(value.group(2)));
        quoted.add(i + 2);
      } else {
        strict.add(line);
      }
    }
    return strict;
  }

  private static boolean needsQuotes(String value) {
    return !FrontMatterQuotes.isQuoted(value)
        && !BLOCK.matcher(value).matches()
        && SPECIAL.matcher(value).find();
  }

  private static Document none(String path) {
    return new Document(path, JsonObject.EMPTY, new JsonPlaces(), 1);
  }
}
