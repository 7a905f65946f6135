// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

import org.jspecify.annotations.Nullable;

/**
 * Reads lines that begin with "at": the frames of Java, Node.js and .NET differ in their places.
 */
final class FrameParser {
  private static final int LONGEST = 1_000;

  private FrameParser() {}

  /** A frame and whose it is. */
  record Found(Language language, Frame frame) {}

  /** Reads a line without its indentation; null when it is no frame. */
  static @Nullable Found at(String line) {
    if (!line.startsWith("at ") || line.length() > LONGEST) {
      return null;
    }
    String text = withoutJar(line.substring(3).strip());
    int in = text.lastIndexOf(" in ");
    int number = text.lastIndexOf(":line ");
    if (in > 0 && number > in) {
      String function = function(text.substring(0, in));
      return found(
          Language.DOTNET, function, text.substring(in + 4, number), number(text, number + 6));
    }
    if (text.endsWith(")")) {
      int open = text.lastIndexOf('(');
      return open < 0 ? null : bracketed(text, open);
    }
    return node("", text);
  }

  private static @Nullable Found bracketed(String text, int open) {
    String inside = text.substring(open + 1, text.length() - 1);
    String before = text.substring(0, open).strip();
    int colon = inside.lastIndexOf(':');
    String file = colon > 0 ? inside.substring(0, colon) : inside;
    boolean jvm = before.indexOf(' ') < 0 && before.indexOf('.') > 0;
    if (jvm && source(file) && (colon < 0 || number(inside, colon + 1) > 0)) {
      return found(Language.JAVA, before, file, colon < 0 ? 0 : number(inside, colon + 1));
    }
    boolean placeless = inside.equals("Native Method") || inside.equals("Unknown Source");
    if (jvm && (placeless || inside.equals("<generated>"))) {
      return found(Language.JAVA, before, "", 0);
    }
    Found node = node(before, inside);
    if (node != null || inside.equals("<anonymous>") || inside.equals("native")) {
      return node != null ? node : found(Language.NODE, named(before), "", 0);
    }
    String whole = function(text);
    return whole.indexOf('.') > 0 && whole.indexOf(' ') < 0
        ? found(Language.DOTNET, whole, "", 0)
        : null;
  }

  private static boolean source(String file) {
    int dot = file.lastIndexOf('.');
    if (dot <= 0 || file.indexOf('/') >= 0) {
      return false;
    }
    return switch (file.substring(dot + 1)) {
      case "java", "kt", "scala", "groovy", "clj", "kts" -> true;
      default -> false;
    };
  }

  /** {@code /app/src/orders.js:10:5}. */
  private static @Nullable Found node(String function, String place) {
    int column = place.lastIndexOf(':');
    int line = column <= 0 ? -1 : place.lastIndexOf(':', column - 1);
    if (line <= 0 || number(place, column + 1) < 0 || number(place, line + 1, column) < 0) {
      return null;
    }
    String async = "async ";
    String file = place.startsWith(async) ? place.substring(async.length()) : place;
    int moved = place.length() - file.length();
    file = file.substring(0, line - moved);
    return found(Language.NODE, named(function), file, number(place, line + 1, column));
  }

  private static String named(String function) {
    String name = function.startsWith("async ") ? function.substring(6) : function;
    return name.startsWith("new ") ? name.substring(4) : name;
  }

  /** .NET writes the types of all parameters; the name is enough. */
  private static String function(String text) {
    int open = text.indexOf('(');
    return (open > 0 ? text.substring(0, open) : text).strip();
  }

  /** Loggers add the jar: {@code ~[orders.jar:1.2]}; Node.js a brace when fields follow. */
  private static String withoutJar(String text) {
    String whole = text.endsWith(" {") ? text.substring(0, text.length() - 2) : text;
    int bracket = whole.endsWith("]") ? whole.lastIndexOf('[') : -1;
    if (bracket <= 1) {
      return whole;
    }
    String before = whole.substring(0, bracket);
    return (before.endsWith("~") ? before.substring(0, before.length() - 1) : before).strip();
  }

  private static Found found(Language language, String function, String file, int line) {
    return new Found(language, new Frame(function, file, line));
  }

  static int number(String text, int from) {
    return number(text, from, text.length());
  }

  /** The whole number between two places; -1 when there is none. */
  static int number(String text, int from, int to) {
    if (to <= from || to - from > 9) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
