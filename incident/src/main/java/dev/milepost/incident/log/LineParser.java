// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes log lines apart: plain text in the usual layouts, JSON, {@code key=value}; behind the
 * prefixes with which containers and pods are told apart. Never fails: what is not understood is
 * message. Not thread-safe.
 *
 * @since 0.1
 */
public final class LineParser {
  /** {@code web-1 | text}, as Docker Compose writes it. */
  private static final Pattern COMPOSE = Pattern.compile("([A-Za-z][\\w.-]{0,80}) {1,40}\\| ?");

  /** {@code [pod/web-7d9/app] text}, {@code [web-7d9 app] text}. */
  private static final Pattern POD = Pattern.compile("\\[pod/([\\w./-]{1,200})\\] ?");

  /** {@code [worker-1]} before a piece of a stack trace; before other text it may be anything. */
  private static final Pattern GROUP =
      Pattern.compile(
          "\\[([\\w./#:-]{1,80})\\] ?(?=\\t| {2}|at |Caused by: |Suppressed: |\\.\\.\\. \\d|File \"|Traceback \\(|---> "
              + "|panic: |goroutine |During handling of |The above exception |\\[cause]: |\\[signal |main\\.|[\\w-]{1,60}\\.[\\w-]{1,20}/|[\\w.$]{1,200}+(?<=Exception|Error)(?:: |$))");

  /** {@code 2026-11-21T12:00:00.000000000Z stdout F text}, as container runtimes store it. */
  private static final Pattern RUNTIME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2}T[\\d:.]{8,20}(?:Z|[+-]\\d{2}:\\d{2})) std(?:out|err) [FP] ");

  private final HeaderScanner scanner = new HeaderScanner();
  private final JsonLine json = new JsonLine();
  private long number;

  /** A parser that starts counting at line 1. */
  public static LineParser create() {
    return new LineParser();
  }

  private LineParser() {}

  /** Takes the next line apart. */
  public LogLine next(String raw) {
    number++;
    String text = raw.indexOf('\u001b') < 0 ? raw : withoutColour(raw);
    String source = "";
    String runtime = "";
    int at = 0;
    var pod = POD.matcher(text);
    var compose = COMPOSE.matcher(text);
    if (!text.isEmpty() && text.charAt(0) == '[' && pod.lookingAt()) {
      source = pod.group(1);
      at = pod.end();
    } else if (!text.isEmpty() && text.charAt(0) == '[' && Level.of(inside(text)) == null) {
      var group = GROUP.matcher(text);
      if (group.lookingAt()) {
        source = group.group(1);
        at = group.end();
      }
    } else if (!text.isEmpty() && Character.isLetter(text.charAt(0)) && compose.lookingAt()) {
      source = compose.group(1);
      at = compose.end();
    }
    var stored = RUNTIME.matcher(text).region(at, text.length());
    if (at + 30 < text.length() && text.charAt(at) == '2' && stored.lookingAt()) {
      runtime = stored.group(1);
      at = stored.end();
    }
    LogLine line = content(text, source, at);
    return runtime.isEmpty() || !line.time().isEmpty() ? line : timed(line, runtime);
  }

  /** What stands in the bracket that a line begins with. */
  private static String inside(String text) {
    int close = text.indexOf(']');
    return close < 0 ? "" : text.substring(1, close);
  }

  private LogLine content(String text, String source, int at) {
    if (at < text.length() && text.charAt(at) == '{' && text.endsWith("}")) {
      LogLine read = json(text, source, at);
      if (read != null) {
        return read;
      }
    }
    if (text.indexOf("level=", at) >= 0 && text.indexOf("msg=", at) >= 0) {
      return KeyValueLine.read(number, text, source, at);
    }
    return scanner.scan(number, text, source, at);
  }

  private @Nullable LogLine json(String text, String source, int at) {
    JsonLine.Fields fields = json.read(text.substring(at));
    if (fields == null) {
      return null;
    }
    String stack = fields.stack();
    String message = fields.message();
    String whole = stack.isEmpty() ? message : message.isEmpty() ? stack : message + "\n" + stack;
    if (fields.wrapped()) {
      // What a container runtime wraps is a plain line again.
      LogLine inner = scanner.scan(number, message.stripTrailing(), source, 0);
      return inner.time().isEmpty() ? timed(inner, fields.time()) : inner;
    }
    return new LogLine(
        number,
        text,
        source,
        fields.time(),
        Level.of(fields.level()),
        fields.thread(),
        fields.logger(),
        whole,
        true);
  }

  private static LogLine timed(LogLine line, String time) {
    return new LogLine(
        line.number(),
        line.text(),
        line.source(),
        time,
        line.level(),
        line.thread(),
        line.logger(),
        line.message(),
        line.headed());
  }

  private static String withoutColour(String text) {
    var out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\u001b' && i + 1 < text.length() && text.charAt(i + 1) == '[') {
        i += 2;
        while (i < text.length() && "0123456789;?".indexOf(text.charAt(i)) >= 0) {
          i++;
        }
        i++;
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }
}
