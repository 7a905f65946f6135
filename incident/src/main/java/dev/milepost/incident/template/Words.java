// SPDX-License-Identifier: MIT
package dev.milepost.incident.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a message, with {@link #WILD} for those that surely vary: numbers, addresses, paths,
 * hosts, dates, ids, users. Words that vary and follow one another count as one, so that lists of
 * any length are equal. One pass over the text.
 */
public final class Words {
  /** Stands for what varies. */
  public static final String WILD = "<*>";

  private static final int MOST = 96;
  private static final int LONGEST = 100;
  private static final String USER = "user";

  private static final Set<String> CALENDAR =
      Set.of(
          "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Mon",
          "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "UTC", "GMT", "EST", "EDT", "CET", "CEST",
          "PST", "PDT");

  private static final Set<String> TOP_DOMAINS =
      Set.of("com", "net", "org", "edu", "gov", "info", "local", "internal", "lan");

  private final String text;
  private final List<String> words = new ArrayList<>();
  private int at;

  private Words(String text) {
    this.text = text;
  }

  /** The words of a message; at most 96, the rest counts as one that varies. */
  public static List<String> of(String message) {
    var words = new Words(message);
    words.read();
    return words.words;
  }

  /** The message with what varies taken out, words separated by one space. */
  public static String normalised(String message) {
    return String.join(" ", of(message));
  }

  private void read() {
    boolean user = false;
    while (at < text.length()) {
      if (separates(text.charAt(at))) {
        at++;
        continue;
      }
      if (words.size() == MOST) {
        add(WILD);
        return;
      }
      int start = at;
      at++;
      while (at < text.length() && (!separates(text.charAt(at)) || joins())) {
        at++;
      }
      String word = trimmed(start, at);
      boolean named = user && start > 0 && text.charAt(start - 1) == ' ' && beforeName(start);
      add(named || numbered(word) || varies(word) ? WILD : word);
      user = word.equals(USER);
    }
  }

  private void add(String word) {
    if (!word.equals(WILD) || words.isEmpty() || !words.getLast().equals(WILD)) {
      words.add(word);
    }
  }

  private static boolean separates(char c) {
    return c <= ' ' || "=:,;()[]{}\"'<>|".indexOf(c) >= 0;
  }

  /** A colon between digits belongs to a time, a port or an address. */
  private boolean joins() {
    if (text.charAt(at) != ':' || at + 1 == text.length()) {
      return false;
    }
    char next = text.charAt(at + 1);
    return digit(text.charAt(at - 1)) && (next == ':' || Character.digit(next, 16) >= 0);
  }

  /** The word before is "user" and one space, not a list or an empty name. */
  private boolean beforeName(int start) {
    return text.startsWith(USER, start - 1 - USER.length());
  }

  /** {@code LOCAL(0)}, {@code CPU(12)}: one of many by its number. Moves behind it. */
  private boolean numbered(String word) {
    if (at >= text.length()
        || text.charAt(at) != '('
        || !word.equals(word.toUpperCase(Locale.ROOT))) {
      return false;
    }
    int i = at + 1;
    while (i < text.length() && digit(text.charAt(i))) {
      i++;
    }
    if (i == at + 1 || i == text.length() || text.charAt(i) != ')') {
      return false;
    }
    at = i + 1;
    return true;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Without full stops and such at its end, unless there is nothing else. */
  private String trimmed(int from, int to) {
    int end = to;
    while (end > from && ".!?*#-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(from, end == from ? to : end);
  }

  private static boolean varies(String word) {
    if (word.length() > LONGEST) {
      return true;
    }
    int slashes = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (digit(c)) {
        return true;
      }
      slashes += c == '/' || c == '\\' ? 1 : 0;
    }
    boolean path = slashes > 1 || (slashes == 1 && word.length() > 1 && word.charAt(0) == '/');
    return path || CALENDAR.contains(word) || host(word);
  }

  /** Three names or more with dots between, the last one a top level domain. */
  private static boolean host(String word) {
    int last = word.lastIndexOf('.');
    if (last <= 0 || word.indexOf('.') == last) {
      return false;
    }
    String top = word.substring(last + 1);
    return TOP_DOMAINS.contains(top)
        || (top.length() == 2 && small(top.charAt(0)) && small(top.charAt(1)));
  }

  private static boolean small(char c) {
    return c >= 'a' && c <= 'z';
  }
}
