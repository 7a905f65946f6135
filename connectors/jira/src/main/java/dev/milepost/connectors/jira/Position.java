// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list of items that is ordered by a time and then by key: whatever a tracker's own
 * cursors do, whoever knows it can go on behind it.
 */
record Position(Instant at, String project, long number) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::at)
          .thenComparing(Position::project)
          .thenComparingLong(Position::number);
  private static final Pattern FORM =
      Pattern.compile("1/(-?[0-9]{1,15})/([A-Z][A-Z0-9_]{0,254})-([0-9]{1,18})");

  static Position of(JiraClient client, JsonObject issue, String column) {
    String key = client.key(Reading.text(issue, "key"));
    return new Position(
        client.moment(issue.object("fields").orElse(JsonObject.EMPTY), column),
        key.substring(0, key.lastIndexOf('-')),
        Marks.number(key));
  }

  static Optional<Position> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Position(
                Instant.ofEpochMilli(Long.parseLong(matcher.group(1))),
                matcher.group(2),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  String text() {
    return "1/" + at.toEpochMilli() + "/" + key();
  }

  String key() {
    return project + "-" + number;
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
