// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.json.JsonPlaces;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.FrontMatter.Quoted;
import dev.milepost.marketplace.format.FrontMatter.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads front matter, strictly first, then as the tools do that it is written for. */
final class FrontMatterReader {
  private static final Pattern FENCE = Pattern.compile("---[ \\t\\r]*");
  private static final Pattern TOP_VALUE = Pattern.compile("([A-Za-z_-]{1,200}):[ \\t]+(\\S.*)");

  /** What makes a plain value something else in YAML. */
  private static final Pattern SPECIAL = Pattern.compile("[{}\\[\\]*&#!|>%@`]|: ");

  private FrontMatterReader() {}

  static FrontMatter read(String path, String file) {
    List<String> lines = file.lines().toList();
    int end = lines.isEmpty() || !FENCE.matcher(lines.getFirst()).matches() ? -1 : fence(lines);
    if (end < 0) {
      return new FrontMatter(State.ABSENT, none(path), null, Map.of(), file, 1);
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
    FormatException strict = null;
    List<String> loaded = untilDashes(lines);
    if (loaded.size() == lines.size()) {
      try {
        Document document = mapping(path, lines);
        return new FrontMatter(State.STRICT, document, null, Map.of(), body, bodyLine);
      } catch (FormatException e) {
        strict = e;
      }
    } else {
      strict =
          new FormatException(
              new Place(path, loaded.size() + 1),
              "'---' inside of front matter ends it for some tools");
    }
    Map<Integer, Quoted> quoted = new TreeMap<>();
    try {
      Document document = lenient(path, loaded, quoted);
      return new FrontMatter(State.LENIENT, document, strict, quoted, body, bodyLine);
    } catch (FormatException e) {
      // The first fault is the one of the file as it stands.
      return new FrontMatter(State.BROKEN, none(path), strict, Map.of(), body, bodyLine);
    }
  }

  /** The lines as the tools see them, which take three dashes for the end wherever they are. */
  private static List<String> untilDashes(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      int dashes = lines.get(i).indexOf("---");
      if (dashes >= 0) {
        List<String> loaded = new ArrayList<>(lines.subList(0, i));
        loaded.add(lines.get(i).substring(0, dashes));
        // Also where the dashes stand in the last line: what follows them is lost.
        return loaded.size() == lines.size() ? extended(loaded) : loaded;
      }
    }
    return lines;
  }

  private static List<String> extended(List<String> loaded) {
    loaded.add("");
    return loaded;
  }

  private static Document lenient(String path, List<String> lines, Map<Integer, Quoted> quoted) {
    List<String> plain = lines.stream().map(FrontMatterQuotes::printable).toList();
    try {
      return mapping(path, plain);
    } catch (FormatException e) {
      return mapping(path, quote(plain, quoted));
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
  private static List<String> quote(List<String> lines, Map<Integer, Quoted> quoted) {
    List<String> strict = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher value = TOP_VALUE.matcher(line);
      if (value.matches() && needsQuotes(value.group(2))) {
        String after = FrontMatterQuotes.quoted(value.group(2).stripTrailing());
        strict.add(value.group(1) + ": " + after);
        quoted.put(i + 2, new Quoted(value.group(2).stripTrailing(), after));
      } else {
        strict.add(line);
      }
    }
    return strict;
  }

  private static boolean needsQuotes(String value) {
    return !FrontMatterQuotes.isQuoted(value) && SPECIAL.matcher(value).find();
  }

  private static Document none(String path) {
    return new Document(path, JsonObject.EMPTY, new JsonPlaces(), 1);
  }
}
