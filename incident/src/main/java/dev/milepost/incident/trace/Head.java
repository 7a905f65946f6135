// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line that names an exception: {@code Type: message}. */
record Head(String type, String message, long line, String thread) {
  private static final int LONGEST_TYPE = 200;
  private static final int LONGEST_MESSAGE = 500;

  private static final List<String> INTRODUCTIONS =
      List.of(
          "Unhandled exception. ", "Unhandled Exception: ", "Uncaught ", "Exception in thread ");

  private static final List<String> ENDINGS =
      List.of(
          "Exception",
          "Error",
          "Throwable",
          "Failure",
          "Interrupt",
          "Warning",
          "Fault",
          "Timeout",
          "Exit",
          "Refused",
          "Expired",
          "Denied",
          "NotFound",
          "DoesNotExist");

  /** The exception that a line begins with, else the first full name of one in it. */
  static @Nullable Head of(String line, long number, String thread) {
    String text = line;
    for (String introduction : INTRODUCTIONS) {
      text = text.startsWith(introduction) ? text.substring(introduction.length()) : text;
    }
    if (text.startsWith("\"")) {
      int quote = text.indexOf("\" ");
      text = quote > 0 ? text.substring(quote + 2) : text;
    }
    Head head = at(text, 0, number, thread);
    return head != null ? head : within(text, number, thread);
  }

  /** {@code Request failed: java.lang.IllegalStateException: closed}. */
  private static @Nullable Head within(String text, long number, String thread) {
    int space = text.indexOf(' ');
    for (int i = 0; i < 40 && space >= 0; i++) {
      Head head = at(text, space + 1, number, thread);
      if (head != null && head.type.indexOf('.') > 0) {
        return head;
      }
      space = text.indexOf(' ', space + 1);
    }
    return null;
  }

  private static @Nullable Head at(String text, int from, long number, String thread) {
    int end = from;
    int limit = Math.min(text.length(), from + LONGEST_TYPE);
    while (end < limit && name(text.charAt(end))) {
      end++;
    }
    String type = text.substring(from, end);
    boolean qualified = from == 0 && type.indexOf('.') != type.lastIndexOf('.') && qualified(type);
    if (!qualified && !exception(type)) {
      return null;
    }
    // "Error [ERR_CODE]: text" of Node.js, "Exception (0x80131904): text" of .NET
    int colon = end;
    if (text.startsWith(" [", end) || text.startsWith(" (", end)) {
      int close = text.indexOf(text.charAt(end + 1) == '[' ? "]:" : "):", end);
      colon = close < 0 ? end : close + 1;
    }
    if (colon < text.length() && text.charAt(colon) != ':' && !text.substring(colon).isBlank()) {
      return text.startsWith(" --->", colon) ? new Head(type, "", number, thread) : null;
    }
    String message = colon < text.length() ? text.substring(colon + 1).strip() : "";
    return new Head(type, cut(message), number, thread);
  }

  static String cut(String message) {
    int line = message.indexOf('\n');
    String first = line < 0 ? message : message.substring(0, line);
    return first.length() > LONGEST_MESSAGE ? first.substring(0, LONGEST_MESSAGE) : first;
  }

  private static boolean name(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '$' || c == '`' || c == '+';
  }

  /** A class in a package: an exception when frames follow. */
  private static boolean qualified(String type) {
    int last = type.lastIndexOf('.') + 1;
    return Character.isLowerCase(type.charAt(0))
        && last < type.length()
        && Character.isUpperCase(type.charAt(last));
  }

  /** Ends as exceptions do. */
  static boolean exception(String type) {
    if (type.length() < 4 || !Character.isLetter(type.charAt(0)) || type.endsWith(".")) {
      return false;
    }
    int dot = type.lastIndexOf('.');
    boolean named = Character.isUpperCase(type.charAt(dot + 1));
    return named && ENDINGS.stream().anyMatch(type::endsWith);
  }

  /** Whether a frame of a language may follow; 2 for a likely one, 1 for a possible, else 0. */
  int fits(Language language) {
    boolean dotted = type.indexOf('.') > 0;
    boolean capital = Character.isUpperCase(type.charAt(0));
    return switch (language) {
      case JAVA -> dotted ? capital ? 0 : 2 : 1;
      case NODE -> dotted ? 0 : 2;
      case DOTNET -> dotted ? capital ? 2 : 0 : 1;
      case PYTHON, GO -> 0;
    };
  }
}
