// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A log line that is one JSON object, with the keys that loggers usually write. */
final class JsonLine {
  private static final int MOST_FIELDS = 200;
  private static final int DEEPEST = 8;

  private static final List<String> TIME =
      List.of("@timestamp", "timestamp", "time", "ts", "t", "datetime", "asctime", "@t");
  private static final List<String> LEVEL =
      List.of(
          "level", "severity", "lvl", "loglevel", "log.level", "levelname", "@l", "severitytext");
  private static final List<String> LOGGER =
      List.of(
          "logger_name",
          "logger",
          "loggername",
          "log.logger",
          "name",
          "component",
          "category",
          "sourcecontext");
  private static final List<String> THREAD =
      List.of("thread_name", "thread", "threadname", "process.thread.name", "pid");
  private static final List<String> MESSAGE =
      List.of("message", "msg", "@m", "@mt", "event", "body", "text", "short_message", "log");
  private static final List<String> STACK =
      List.of(
          "stack_trace",
          "stacktrace",
          "exception",
          "error.stack_trace",
          "error.stack",
          "err.stack",
          "exc_info",
          "stack",
          "exception.stacktrace",
          "thrown.extendedstacktrace",
          "@x",
          "full_message",
          "exception.stack",
          "error");

  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  /**
   * What was found; empty where there was nothing.
   *
   * @param wrapped whether a container runtime wrapped a plain line
   */
  record Fields(
      String time,
      String level,
      String logger,
      String thread,
      String message,
      String stack,
      boolean wrapped) {}

  /** The fields of an object; null when the text is none. */
  @Nullable Fields read(String text) {
    Map<String, String> values = new HashMap<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      object(parser, "", 0, values);
    } catch (JacksonException e) {
      return null;
    }
    boolean wrapped = values.containsKey("log") && values.containsKey("stream");
    String level = first(values, LEVEL);
    return new Fields(
        first(values, TIME),
        numeric(level) ? named(level) : level,
        first(values, LOGGER),
        first(values, THREAD),
        first(values, MESSAGE),
        first(values, STACK),
        wrapped);
  }

  private static void object(
      JsonParser parser, String prefix, int depth, Map<String, String> values) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = prefix + parser.currentName().toLowerCase(Locale.ROOT);
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && depth < DEEPEST) {
        object(parser, name + ".", depth + 1, values);
      } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL && values.size() < MOST_FIELDS) {
        values.putIfAbsent(name, parser.getString());
      }
    }
  }

  private static String first(Map<String, String> values, List<String> keys) {
    for (String key : keys) {
      String value = values.get(key);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static boolean numeric(String level) {
    return level.length() == 2 && level.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Node's loggers count in tens. */
  private static String named(String level) {
    return switch (level.charAt(0)) {
      case '1' -> "TRACE";
      case '2' -> "DEBUG";
      case '3' -> "INFO";
      case '4' -> "WARN";
      case '5' -> "ERROR";
      default -> "FATAL";
    };
  }
}
