// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a TOML file by table, read line by line. A value that goes on over lines is kept as
 * its first line; the following lines up to the closing bracket are entries with an empty key.
 * Never fails. Immutable.
 */
public record Toml(List<Entry> entries) {
  private static final int MOST_ENTRIES = 50_000;

  /** Copies the entries. */
  public Toml {
    entries = List.copyOf(entries);
  }

  /**
   * One line.
   *
   * @param table the table it stands in, empty before the first; quotes are removed
   * @param key as written without quotes; empty for the header of a table and for a value's further
   *     lines
   * @param value as written, without a comment
   */
  public record Entry(String table, String key, String value, int line) {}

  /** Reads any text. */
  public static Toml parse(String text) {
    List<Entry> entries = new ArrayList<>();
    String table = "";
    String open = "";
    int number = 0;
    for (String raw : (Iterable<String>) Comments.blank(text, Syntax.HASH).lines()::iterator) {
      number++;
      String line =
          raw.length() > Lines.LONGEST ? raw.substring(0, Lines.LONGEST).strip() : raw.strip();
      if (line.isEmpty() || entries.size() >= MOST_ENTRIES) {
        continue;
      }
      if (!open.isEmpty()) {
        entries.add(new Entry(table, "", line, number));
        open = closes(line, open) ? "" : open;
      } else if (line.startsWith("[")) {
        table = line.replaceAll("^\\[++|\\]++$", "").replace("\"", "").strip();
        entries.add(new Entry(table, "", "", number));
      } else {
        int equals = line.indexOf('=');
        String key = equals < 0 ? line : line.substring(0, equals).strip().replace("\"", "");
        String value = equals < 0 ? "" : line.substring(equals + 1).strip();
        entries.add(new Entry(table, key, value, number));
        open = opens(value);
      }
    }
    return new Toml(entries);
  }

  private static String opens(String value) {
    if (value.startsWith("\"\"\"") && value.indexOf("\"\"\"", 3) < 0) {
      return "\"\"\"";
    }
    return value.startsWith("[") && !value.endsWith("]") ? "]" : "";
  }

  private static boolean closes(String line, String open) {
    return open.equals("]") ? line.startsWith("]") || line.endsWith("]") : line.contains(open);
  }

  /** The header line of a table, or of the first one below it. */
  public Optional<Entry> table(String name) {
    return entries.stream()
        .filter(e -> e.key().isEmpty() && e.value().isEmpty())
        .filter(e -> e.table().equals(name) || e.table().startsWith(name + "."))
        .findFirst();
  }

  /** The entry of a key in a table. */
  public Optional<Entry> value(String table, String key) {
    return entries.stream().filter(e -> e.table().equals(table) && e.key().equals(key)).findFirst();
  }
}
