// SPDX-License-Identifier: MIT
package dev.milepost.commands.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reports, as a command gives them. */
final class Written {
  private static final String WHOLE = "assessment-1";
  private static final String OTHER = "urn:milepost:schema:" + WHOLE;
  private static final String DEFINITIONS = "$defs";

  private Written() {}

  /** Writes a report. */
  interface Report {
    void write(OutputStream out) throws IOException;
  }

  static String text(Report report) {
    var out = new ByteArrayOutputStream();
    try {
      report.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }

  static JsonObject data(Report report) {
    return (JsonObject) JsonText.parse(text(report));
  }

  /** A published schema of a report, with what it takes from that of assessments. */
  static JsonObject schema(String name) {
    JsonObject schema = (JsonObject) JsonText.parse(resource(name).replace(OTHER + "#", "#"));
    if (name.equals(WHOLE)) {
      return schema;
    }
    JsonObject whole = (JsonObject) JsonText.parse(resource(WHOLE));
    Map<String, JsonValue> definitions = new LinkedHashMap<>();
    whole.object(DEFINITIONS).ifPresent(it -> definitions.putAll(it.members()));
    schema.object(DEFINITIONS).ifPresent(it -> definitions.putAll(it.members()));
    return schema.with(DEFINITIONS, new JsonObject(definitions));
  }

  private static String resource(String name) {
    try (InputStream in = Reports.class.getResourceAsStream(name + ".schema.json")) {
      if (in == null) {
        throw new IllegalStateException("there is no schema '" + name + "'");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
