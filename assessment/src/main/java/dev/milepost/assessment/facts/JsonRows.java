// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON Lines: an object in each line; empty lines are passed over. */
final class JsonRows implements RowSource {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @Override
  public void read(Reader in, Columns columns, FaultReport report, Consumer<Row> consumer)
      throws IOException {
    var lines = new BoundedLines(in, LONGEST_LINE);
    while (lines.next()) {
      if (lines.tooLong()) {
        report.fault(lines.number(), "is longer than 64 KiB");
      } else if (!lines.text().isBlank()) {
        JsonRow row = parse(lines.number(), lines.text(), columns, report);
        if (row != null) {
          consumer.accept(row);
        }
      }
    }
  }

  private static @Nullable JsonRow parse(
      long line, String text, Columns columns, FaultReport report) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        report.fault(line, FaultReport.quoted(text) + " is no JSON object");
        return null;
      }
      Map<String, String> values = new HashMap<>();
      boolean whole = fields(parser, line, columns, report, values);
      if (parser.nextToken() != null) {
        report.fault(line, "holds more than one JSON object; give each a line of its own");
        return null;
      }
      return whole ? new JsonRow(line, values) : null;
    } catch (JacksonException e) {
      report.fault(line, "is no JSON: " + FaultReport.quoted(e.getOriginalMessage()));
      return null;
    }
  }

  /** Whether every known field holds text, a number or null. */
  private static boolean fields(
      JsonParser parser,
      long line,
      Columns columns,
      FaultReport report,
      Map<String, String> values) {
    boolean whole = true;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (!columns.knows(name)) {
        report.unknownColumn(name);
        parser.skipChildren();
      } else if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
        values.put(name, parser.getString());
      } else if (token != JsonToken.VALUE_NULL) {
        report.fault(line, name + " is " + word(token) + ", must be text");
        parser.skipChildren();
        whole = false;
      }
    }
    return whole;
  }

  private static String word(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "a number with a fraction";
    };
  }

  private record JsonRow(long line, Map<String, String> values) implements Row {
    @Override
    public @Nullable String get(String column) {
      return values.get(column);
    }
  }
}
