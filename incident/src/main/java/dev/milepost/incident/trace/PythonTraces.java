// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

import dev.milepost.incident.log.LogLine;
import java.util.List;

/** Python's tracebacks: frames first, then the exception, and several in a chain. */
final class PythonTraces {
  private static final String OPENS = "Traceback (most recent call last):";
  private static final String FILE = "File \"";

  private static final List<String> LINKS =
      List.of(
          "During handling of the above exception, another exception occurred:",
          "The above exception was the direct cause of the following exception:");

  /** Names of exceptions that are never Python's. */
  private static final List<String> OTHERS =
      List.of("java.", "javax.", "jakarta.", "org.", "com.", "System.", "Microsoft.");

  private final StackTraces traces;

  PythonTraces(StackTraces traces) {
    this.traces = traces;
  }

  boolean take(LogLine line, String thread, String text, boolean indented) {
    char first = text.charAt(0);
    if (first == 'T' && text.endsWith(OPENS)) {
      opens(line, thread);
      return true;
    }
    Building building = traces.open(key(line, thread));
    if (building == null) {
      return false;
    }
    if (first == 'F' && text.startsWith(FILE)) {
      return frame(building, line, text);
    }
    if (LINKS.contains(text)) {
      building.expectMore();
      building.lastLine = line.number();
      return true;
    }
    return !indented && building.unnamed() && ends(building, line, text);
  }

  private static StackTraces.Key key(LogLine line, String thread) {
    return new StackTraces.Key(line.source(), thread, Language.PYTHON);
  }

  private void opens(LogLine line, String thread) {
    Building building = traces.open(key(line, thread));
    if (building == null || !building.expectsMore()) {
      building = traces.start(key(line, thread), line.number());
    }
    building.add(Thrown.Relation.CAUSE, "", "", line.number());
    building.lastLine = line.number();
  }

  /** {@code File "/app/orders.py", line 12, in place}. */
  private static boolean frame(Building building, LogLine line, String text) {
    int quote = text.indexOf('"', FILE.length());
    int number = text.indexOf(", line ", FILE.length());
    if (quote < 0 || number < quote) {
      return false;
    }
    int digits = number + 7;
    int end = digits;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    String function = text.startsWith(", in ", end) ? text.substring(end + 5) : "";
    String file = text.substring(FILE.length(), quote);
    building.frame(new Frame(function, file, Math.max(0, FrameParser.number(text, digits, end))));
    building.lastLine = line.number();
    return true;
  }

  /** {@code orders.errors.OutOfStock: nothing left}. */
  private static boolean ends(Building building, LogLine line, String text) {
    int end = 0;
    while (end < text.length() && name(text.charAt(end))) {
      end++;
    }
    String type = text.substring(0, end);
    boolean closed = end == text.length() || text.charAt(end) == ':';
    int dot = type.lastIndexOf('.');
    if (!closed || end < 3 || dot == end - 1 || !Character.isUpperCase(type.charAt(dot + 1))) {
      return false;
    }
    if (OTHERS.stream().anyMatch(type::startsWith) || type.length() > 200) {
      return false;
    }
    String message = end < text.length() ? text.substring(end + 1).strip() : "";
    building.name(type, Head.cut(message), line.number());
    building.lastLine = line.number();
    return true;
  }

  private static boolean name(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_';
  }
}
