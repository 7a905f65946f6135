// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

import java.util.HashMap;
import java.util.Map;

/** A log line of {@code key=value} pairs, values in quotes where they hold spaces. */
final class KeyValueLine {
  private static final int MOST_PAIRS = 100;

  private final String text;
  private final Map<String, String> pairs = new HashMap<>();
  private int at;

  private KeyValueLine(String text, int at) {
    this.text = text;
    this.at = at;
  }

  static LogLine read(long number, String text, String source, int from) {
    var line = new KeyValueLine(text, from);
    line.read();
    String level = line.first("level", "lvl", "severity");
    String error = line.first("error", "err");
    String message = line.first("msg", "message");
    return new LogLine(
        number,
        text,
        source,
        line.first("time", "ts", "t"),
        Level.of(level),
        line.first("thread", "pid"),
        line.first("logger", "component", "caller"),
        error.isEmpty() ? message : message + ": " + error,
        true);
  }

  private void read() {
    while (at < text.length() && pairs.size() < MOST_PAIRS) {
      int start = at;
      while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != ' ') {
        at++;
      }
      String key = text.substring(start, at);
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        pairs.putIfAbsent(key, value());
      }
      at++;
    }
  }

  private String value() {
    if (at >= text.length() || text.charAt(at) != '"') {
      int start = at;
      while (at < text.length() && text.charAt(at) != ' ') {
        at++;
      }
      return text.substring(start, at);
    }
    var value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        c =
            switch (text.charAt(at)) {
              case 'n' -> '\n';
              case 't' -> '\t';
              default -> text.charAt(at);
            };
      }
      value.append(c);
      at++;
    }
    at++;
    return value.toString();
  }

  private String first(String... keys) {
    for (String key : keys) {
      String value = pairs.get(key);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
