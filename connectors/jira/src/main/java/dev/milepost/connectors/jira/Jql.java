// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Conditions of a query, each value quoted. */
final class Jql {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
  private static final Pattern ORDER =
      Pattern.compile("\\border\\s+by\\b", Pattern.CASE_INSENSITIVE);
  private static final int MOST_WORDS = 50;
  private static final long NEAR = 3 * 3_600;

  private final List<String> conditions = new ArrayList<>();

  /** A value in quotes: nothing in it ends them. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
          } else if (c < ' ' || c == 0x7F) {
            quoted.append("\\u").append(String.format(Locale.ROOT, "%04x", c));
          } else {
            quoted.append((char) c);
          }
        });
    return quoted.append('"').toString();
  }

  /** A text for a message: short, on one line. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > 80 ? line.substring(0, 80) + "…" : line;
  }

  Jql equal(String field, String value) {
    conditions.add(field + " = " + quoted(value));
    return this;
  }

  Jql in(String field, Collection<String> values) {
    conditions.add(
        values.stream().map(Jql::quoted).collect(Collectors.joining(", ", field + " in (", ")")));
    return this;
  }

  /** Each word in the summary or the description: no word is an operator of the text search. */
  Jql text(String text) {
    words(text)
        .forEach(word -> {
          String value = quoted(word);
          conditions.add("(summary ~ " + value + " OR description ~ " + value + ")");
        });
    return this;
  }

  static List<String> words(String text) {
    return NO_WORD
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .toList();
  }

  /** At or after a moment, as far as a query's minutes can say: a little more than asked for. */
  Jql since(String field, Instant moment, ZoneId zone) {
    return moment(field, " >= ", moment.minusSeconds(slack(moment, zone)), zone);
  }

  /** Before a moment: a little more than asked for. */
  Jql until(String field, Instant moment, ZoneId zone) {
    return moment(field, " <= ", moment.plusSeconds(60 + slack(moment, zone)), zone);
  }

  private Jql moment(String field, String operator, Instant moment, ZoneId zone) {
    conditions.add(field + operator + quoted(MINUTE.format(moment.atZone(zone))));
    return this;
  }

  /** Where clocks are set back, a local time means two moments. */
  private static long slack(Instant moment, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    ZoneOffset before = rules.getOffset(moment.minusSeconds(NEAR));
    ZoneOffset after = rules.getOffset(moment.plusSeconds(NEAR));
    return Math.abs(before.getTotalSeconds() - after.getTotalSeconds());
  }

  /** What is wrong with a condition that a user wrote; empty where it can stand in parentheses. */
  static String fault(String condition) {
    StringBuilder bare = new StringBuilder();
    char quote = 0;
    int depth = 0;
    for (int i = 0; i < condition.length() && depth >= 0; i++) {
      char c = condition.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '\\') {
        // It could hide from us that the quote or parenthesis behind it is none.
        return "a backslash is outside of quotes";
      } else if (c == '"' || c == '\'') {
        quote = c;
        bare.append("''");
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        bare.append(c);
      }
    }
    if (quote != 0) {
      return "a quote is not closed";
    }
    if (ORDER.matcher(bare).find()) {
      return "it orders the items, which the search does by itself";
    }
    return depth == 0 ? "" : "its parentheses do not match";
  }

  Jql raw(String condition) {
    conditions.add("(" + condition + ")");
    return this;
  }

  String ordered(String column) {
    return String.join(" AND ", conditions) + " ORDER BY " + column + " ASC, key ASC";
  }

  String newestFirst() {
    return String.join(" AND ", conditions) + " ORDER BY created DESC, key DESC";
  }

  String unordered() {
    return String.join(" AND ", conditions);
  }
}
