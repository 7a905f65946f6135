// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Conditions of a query in the vendor's language, each value quoted. Immutable. */
final class Wiql {
  /** A condition that holds for nothing. */
  private static final String NOTHING = "[System.Id] = 0";

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
  private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"");
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?:^|[\\s)\\]])(order\\s+by|asof|mode|group\\s+by|from|select)(?:$|[\\s(\\[])",
          Pattern.CASE_INSENSITIVE);
  // The vendor takes 32,000 characters.
  private static final int MOST_WORDS = 30;
  private static final int LONGEST_WORD = 100;

  private final List<String> conditions;

  private Wiql(List<String> conditions) {
    this.conditions = List.copyOf(conditions);
  }

  static Wiql ofProject(String project) {
    return new Wiql(List.of()).equal(Names.PROJECT, project);
  }

  /** A value in quotes: nothing in it ends them. */
  static String quoted(String text) {
    return "'" + text.replace("\u0000", "").replace("'", "''") + "'";
  }

  static String quoted(Instant moment) {
    return quoted(DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.MILLIS)));
  }

  private static String list(Collection<String> values) {
    return values.stream().map(Wiql::quoted).collect(Collectors.joining(", ", "(", ")"));
  }

  Wiql and(String condition) {
    List<String> more = new ArrayList<>(conditions);
    more.add(condition);
    return new Wiql(more);
  }

  Wiql equal(String field, String value) {
    return and("[" + field + "] = " + quoted(value));
  }

  Wiql in(String field, Collection<String> values) {
    return and(values.isEmpty() ? NOTHING : "[" + field + "] IN " + list(values));
  }

  /** Items of some types in some states. */
  static String states(Collection<String> types, Collection<String> states) {
    return "([System.WorkItemType] IN "
        + list(types)
        + " AND [System.State] IN "
        + list(states)
        + ")";
  }

  Wiql any(List<String> alternatives) {
    return and(alternatives.isEmpty() ? NOTHING : "(" + String.join(" OR ", alternatives) + ")");
  }

  /** An item that carries the tag. What cannot be a tag is on none. */
  Wiql tag(String tag) {
    return and(Tags.good(tag) ? "[System.Tags] CONTAINS " + quoted(tag.strip()) : NOTHING);
  }

  Wiql parent(String id) {
    return and("[System.Parent] = " + id);
  }

  Wiql since(String field, Instant moment) {
    return and("[" + field + "] >= " + quoted(moment));
  }

  Wiql until(String field, Instant moment) {
    return and("[" + field + "] < " + quoted(moment));
  }

  /** Ids behind one, and up to another where that is positive. */
  Wiql ids(long behind, long upTo) {
    Wiql above = and("[System.Id] > " + behind);
    return upTo > 0 ? above.and("[System.Id] <= " + upTo) : above;
  }

  /**
   * Each word in the title, or in one of the long texts. Those are searched by an index of words,
   * to which punctuation means something else.
   */
  Wiql text(String text) {
    Wiql wiql = this;
    for (String word : SPACE.splitAsStream(text.strip()).limit(MOST_WORDS).toList()) {
      String part = word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word;
      String plain = NO_WORD.matcher(part).replaceAll(" ").strip();
      List<String> places = new ArrayList<>();
      places.add("[System.Title] CONTAINS " + quoted(part));
      if (!plain.isEmpty()) {
        places.add("[System.Description] CONTAINS WORDS " + quoted(plain));
        places.add("[" + Names.REPRO_STEPS + "] CONTAINS WORDS " + quoted(plain));
      }
      wiql = wiql.any(places);
    }
    return wiql;
  }

  /** What is wrong with a condition that a user wrote; empty where it can stand in parentheses. */
  static String fault(String condition) {
    String bare = QUOTED.matcher(condition).replaceAll("''");
    if (bare.replace("''", "").indexOf('\'') >= 0) {
      return "a quote is not closed";
    }
    if (CLAUSE.matcher(bare).find()) {
      return "it is more than a condition: the search orders and pages by itself";
    }
    int depth = 0;
    for (int i = 0; i < bare.length() && depth >= 0; i++) {
      depth += bare.charAt(i) == '(' ? 1 : bare.charAt(i) == ')' ? -1 : 0;
    }
    return depth == 0 ? "" : "its parentheses do not match";
  }

  Wiql raw(String condition) {
    return and("(" + condition + ")");
  }

  /** The whole query, by id, which never changes. */
  String query() {
    return "SELECT [System.Id] FROM WorkItems WHERE "
        + String.join(" AND ", conditions)
        + " ORDER BY [System.Id]";
  }

  /** The whole query about a moment in the past. */
  String query(Instant asOf) {
    return query() + " ASOF " + quoted(asOf);
  }
}
