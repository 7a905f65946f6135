// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

import dev.milepost.incident.log.LogLine;
import org.jspecify.annotations.Nullable;

/**
 * Go's panics: the message, then goroutines, each frame on two lines. The first goroutine failed.
 */
final class GoTraces {
  private static final String PANIC = "panic";
  private static final String SERVING = "panic serving ";

  /** The panic is said again within so many lines. */
  private static final int AGAIN = 40;

  private final StackTraces traces;

  GoTraces(StackTraces traces) {
    this.traces = traces;
  }

  boolean take(LogLine line, String thread, String text) {
    var key = new StackTraces.Key(line.source(), thread, Language.GO);
    if (text.startsWith("panic: ")) {
      return panics(key, line, PANIC, text.substring(7));
    }
    if (text.startsWith("fatal error: ")) {
      return panics(key, line, "fatal error", text.substring(13));
    }
    if (text.startsWith(SERVING) || text.startsWith("http: " + SERVING)) {
      int message = text.indexOf(": ", text.indexOf(SERVING) + SERVING.length());
      return message > 0 && panics(key, line, PANIC, text.substring(message + 2));
    }
    Building building = traces.open(key);
    return building != null && inside(building, line, text);
  }

  private boolean panics(StackTraces.Key key, LogLine line, String type, String message) {
    Building before = traces.open(key);
    if (before != null
        && before.frames() == 0
        && before.goroutines == 0
        && before.lastLine + AGAIN >= line.number()) {
      // "panic: text [recovered]" is followed by the panic again.
      before.lastLine = line.number();
      return true;
    }
    Building building = traces.start(key, line.number());
    building.add(Thrown.Relation.THROWN, type, Head.cut(message), line.number());
    return true;
  }

  private static boolean inside(Building building, LogLine line, String text) {
    Frame place = place(text);
    String function = place == null ? function(text) : null;
    if (text.startsWith("goroutine ") && text.endsWith(":")) {
      building.goroutines++;
    } else if (place != null) {
      if (building.goroutines <= 1 && !building.function.isEmpty()) {
        building.frame(new Frame(building.function, place.file(), place.line()));
      }
      building.function = "";
    } else if (function != null) {
      building.function = function;
    } else {
      return text.startsWith("[signal ") || text.startsWith("exit status ");
    }
    building.lastLine = line.number();
    return true;
  }

  /** {@code /app/main.go:12 +0x1d}. */
  private static @Nullable Frame place(String text) {
    int go = text.indexOf(".go:");
    int space = text.indexOf(' ');
    if (go < 0 || (space >= 0 && space < go)) {
      return null;
    }
    int end = go + 4;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    int number = FrameParser.number(text, go + 4, end);
    boolean ends = end == text.length() || text.startsWith(" +0x", end);
    return number < 0 || !ends ? null : new Frame("", text.substring(0, go + 3), number);
  }

  /**
   * {@code github.com/acme/shop/orders.(*Store).Place(0xc000, {0x1, 0x2})}, without its arguments.
   */
  private static @Nullable String function(String text) {
    if (text.startsWith("created by ")) {
      int in = text.indexOf(" in goroutine ");
      return in > 0 ? text.substring(11, in) : text.substring(11);
    }
    int open = text.lastIndexOf('(');
    if (!text.endsWith(")") || open <= 0 || text.length() > 500) {
      return null;
    }
    // The last bracket that opens at depth nought; arguments may hold brackets.
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      depth += c == ')' ? 1 : c == '(' ? -1 : 0;
      if (depth == 0) {
        open = i;
        break;
      }
    }
    String name = text.substring(0, open);
    return name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf('.') <= 0 ? null : name;
  }
}
