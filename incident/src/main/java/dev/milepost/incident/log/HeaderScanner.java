// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

import org.jspecify.annotations.Nullable;

/**
 * Finds where the header of a log line ends: points in time, level, thread, logger in any of the
 * usual orders. General rules, none for a certain product. Goes forward only, over the first words.
 * Not thread-safe.
 */
final class HeaderScanner {
  /** So many words may stand before the last point in time, or between it and the level. */
  private static final int WORDS = 8;

  private final Timestamps timestamps = new Timestamps();
  private String line = "";
  private int at;
  private String time = "";
  private @Nullable Level level;
  private String thread = "";
  private String logger = "";

  /** Takes a line apart from a place on. */
  LogLine scan(long number, String whole, String source, int from) {
    line = whole;
    at = from;
    time = "";
    level = null;
    thread = "";
    logger = "";
    boolean timed = times(from);
    if (timed && glog(from)) {
      level = Level.of(line.charAt(from));
    }
    if (timed) {
      separators();
      if (!piped()) {
        afterTime();
      }
    } else {
      withoutTime();
    }
    boolean headed = timed || level != null;
    if (headed) {
      separators();
    }
    return new LogLine(
        number, whole, source, time, level, thread, logger, line.substring(at), headed);
  }

  /** Moves behind the last point in time of the first words. */
  private boolean times(int from) {
    boolean found = false;
    int word = from;
    for (int i = 0; i < WORDS && word < line.length(); i++) {
      int start = word;
      while (start < line.length() && "[(\"".indexOf(line.charAt(start)) >= 0) {
        start++;
      }
      int end = start < line.length() ? timestamps.end(line, start) : -1;
      if (end > 0) {
        found = true;
        time = line.substring(start, end);
        at = end;
        word = end;
      } else if (found && !Spans.identifier(line, word)) {
        break;
      }
      word = Spans.skip(line, Spans.end(line, word));
    }
    if (found && at < line.length() && "])\"".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return found;
  }

  /** {@code E1121 12:00:00.000000}: a letter, month and day. */
  private boolean glog(int from) {
    if (line.length() < from + 6 || line.charAt(from + 5) != ' ') {
      return false;
    }
    return "IWEF".indexOf(line.charAt(from)) >= 0 && Spans.number(line, from + 1, from + 5);
  }

  private void afterTime() {
    boolean syslog = !time.isEmpty() && Character.isLetter(time.charAt(0));
    if (jumpToLevel()) {
      afterLevel();
    } else if (syslog && !atGroup()) {
      syslog();
    } else {
      groups(2);
      program();
    }
  }

  /**
   * Between time and level there may be numbers, groups and names, but no plain words: those are a
   * message already.
   */
  private boolean jumpToLevel() {
    int word = at;
    String group = "";
    for (int i = 0; i < WORDS && word < line.length(); i++) {
      char c = line.charAt(word);
      if (c == '[' || c == '(') {
        int close = Spans.close(line, word);
        if (close < 0) {
          return false;
        }
        String inside = line.substring(word + 1, close).strip();
        Level known = Level.of(inside);
        if (known != null) {
          return found(known, close + 1, group);
        }
        group = inside;
        word = Spans.skip(line, close + 1);
        continue;
      }
      int end = Spans.end(line, word);
      String text = trimmed(word, end);
      Level known = Level.of(text);
      boolean letter = end - word == 1 && i > 0 && Level.of(c) != null;
      if (known != null && (i == 0 || Character.isUpperCase(c) || line.charAt(end - 1) == ':')) {
        int colon = line.indexOf(':', word);
        return found(known, colon >= 0 && colon < end ? colon : end, group);
      }
      if (letter) {
        return found(Level.of(c), end, group);
      }
      if (!Spans.identifier(line, word)) {
        return false;
      }
      word = Spans.skip(line, end);
    }
    return false;
  }

  private boolean found(@Nullable Level known, int end, String group) {
    level = known;
    thread = group;
    at = end;
    if (at < line.length() && "])".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return true;
  }

  /** Numbers, then groups and a logger in either order. */
  private void afterLevel() {
    separators();
    while (at < line.length() && process(Spans.end(line, at))) {
      at = Spans.skip(line, Spans.end(line, at));
      separators();
    }
    groups(1);
    separators();
    if (atGroup()
        && Spans.close(line, at) > 0
        && line.substring(at, Spans.close(line, at)).indexOf('.') > 0
        && Spans.code(line, at + 1, Spans.close(line, at))) {
      logger = line.substring(at + 1, Spans.close(line, at));
      at = Spans.close(line, at) + 1;
      separators();
    } else if (name()) {
      groups(1);
    }
  }

  /** {@code ERROR: text}, {@code [warn] text}, {@code fail: Category[1]}, {@code E/Tag: text}. */
  private void withoutTime() {
    if (at >= line.length()) {
      return;
    }
    if (line.charAt(at) == '[') {
      int close = Spans.close(line, at);
      level = close < 0 ? null : Level.of(line.substring(at + 1, close).strip());
      if (level != null) {
        at = close + 1;
        afterLevel();
      }
      return;
    }
    int end = Spans.end(line, at);
    int colon = line.indexOf(':', at);
    int stop = colon >= 0 && colon < end ? colon : end;
    Level known = Level.of(line.substring(at, stop));
    boolean capitals =
        Character.isUpperCase(line.charAt(at)) && Character.isUpperCase(line.charAt(stop - 1));
    boolean small = Character.isLowerCase(line.charAt(at));
    // "Error: text" is an exception of JavaScript, "panic: text" one of Go.
    boolean coloned =
        stop < line.length()
            && line.charAt(stop) == ':'
            && (capitals || (small && !line.startsWith("panic", at)));
    if (known != null && (coloned || (capitals && stop < line.length()))) {
      level = known;
      at = stop;
      afterLevel();
    }
  }

  /** Host, then {@code process(module)[pid]:}. */
  private void syslog() {
    int host = Spans.end(line, at);
    int word = Spans.skip(line, host);
    int end = Spans.end(line, word);
    int colon = line.indexOf(": ", word);
    if (colon < 0 && line.endsWith(":")) {
      colon = line.length() - 1;
    }
    if (host >= line.length() || line.charAt(host - 1) == ':') {
      return;
    }
    // A process may be two words long: "syslogd 1.4.1: restart".
    if (colon >= 0 && (colon <= end || colon <= Spans.end(line, Spans.skip(line, end)))) {
      logger = line.substring(word, colon);
      at = colon + 1;
    } else {
      at = word;
    }
  }

  /** {@code |name|number|text}: fields of one word each. */
  private boolean piped() {
    int before = at - 1;
    while (before > 0 && line.charAt(before) == ' ') {
      before--;
    }
    if (line.charAt(before) != '|') {
      return false;
    }
    for (int i = 0; i < 4; i++) {
      int bar = line.indexOf('|', at);
      if (bar < 0 || bar - at > 64) {
        break;
      }
      String field = line.substring(at, bar).strip();
      if (field.indexOf(' ') >= 0) {
        break;
      }
      Level known = Level.of(field);
      if (known != null) {
        level = known;
      } else if (logger.isEmpty() && !Spans.number(line, at, bar)) {
        logger = field;
      }
      at = bar + 1;
    }
    return true;
  }

  /** A few words and a dash: {@code chrome.exe - text}, {@code main logger - text}. */
  private void program() {
    int dash = line.indexOf(" - ", at);
    if (dash > at && dash - at <= 64) {
      String words = line.substring(at, dash);
      if (words.chars().filter(c -> c == ' ').count() < 2 && !words.endsWith(":")) {
        logger = words.strip();
        at = dash + 3;
      }
    } else {
      name();
    }
  }

  /** A logger: a name of code that a colon, a dash, a group or a wide space ends. */
  private boolean name() {
    separators();
    int end = Spans.end(line, at);
    if (end <= at || end - at > Spans.LONGEST) {
      return false;
    }
    int stop = end;
    boolean coloned = line.charAt(end - 1) == ':';
    if (coloned) {
      stop--;
    } else {
      int colon = line.indexOf(": ", at);
      // "ServerBase [main]: text" and "kernel(x): text" have their colon behind a group.
      if (colon > end && colon - end < 3 && line.substring(end, colon).isBlank()) {
        coloned = true;
        end = colon + 1;
      }
    }
    if (stop <= at || !Spans.code(line, at, stop) || exception(stop)) {
      return false;
    }
    boolean dashed = line.startsWith(" - ", end) || line.startsWith(" -- ", end);
    boolean wide = line.startsWith("  ", end);
    boolean grouped = line.startsWith(" [", end) && line.substring(at, stop).indexOf('.') > 0;
    if (!coloned && !dashed && !wide && !grouped) {
      return false;
    }
    logger = line.substring(at, stop);
    at = end;
    separators();
    return true;
  }

  private boolean exception(int stop) {
    String name = line.substring(at, stop);
    return name.endsWith("Exception") || name.endsWith("Error");
  }

  private void groups(int most) {
    for (int i = 0; i < most; i++) {
      separators();
      if (!atGroup()) {
        return;
      }
      int close = Spans.close(line, at);
      if (close < 0) {
        return;
      }
      if (thread.isEmpty()) {
        thread = line.substring(at + 1, close);
      }
      at = close + 1;
    }
  }

  private boolean atGroup() {
    return at < line.length() && line.charAt(at) == '[';
  }

  /** {@code 4242}, {@code 12#12:}. */
  private boolean process(int end) {
    int stop = end > at && line.charAt(end - 1) == ':' ? end - 1 : end;
    return Spans.number(line, at, stop);
  }

  private String trimmed(int from, int to) {
    int colon = line.indexOf(':', from);
    int end = colon >= 0 && colon < to ? colon : to;
    while (end > from && ",;]".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return line.substring(from, end);
  }

  private void separators() {
    while (at < line.length()) {
      char c = line.charAt(at);
      boolean dashes =
          c == '-'
              && !line.startsWith("--->", at)
              && (at + 1 == line.length() || "- ".indexOf(line.charAt(at + 1)) >= 0);
      if (c != ' ' && c != '\t' && c != '|' && c != ',' && c != ':' && !dashes) {
        return;
      }
      at++;
    }
  }
}
