// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Cause;
import dev.milepost.incident.Incident;
import dev.milepost.incident.LogTemplates;
import dev.milepost.incident.Redaction;
import dev.milepost.incident.Signature;
import dev.milepost.incident.trace.Frame;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The published JSON: {@code incident-1.schema.json} and {@code templates-1.schema.json}. Fields
 * are only ever added within a version.
 */
final class JsonIncident {
  private static final int SCHEMA_VERSION = 1;

  private final JsonWriter json;

  private JsonIncident(JsonWriter json) {
    this.json = json;
  }

  static void write(Analysis analysis, OutputStream out) {
    try (JsonWriter json = JsonWriter.indented(out)) {
      new JsonIncident(json).document(analysis);
      json.end("\n");
    }
  }

  static void write(LogTemplates templates, OutputStream out) {
    try (JsonWriter json = JsonWriter.indented(out)) {
      new JsonIncident(json).document(templates);
      json.end("\n");
    }
  }

  private void document(Analysis it) {
    json.object(() -> {
      json.field("schemaVersion", SCHEMA_VERSION);
      incident(it.incident());
      json.field("fingerprint", it.fingerprint().isEmpty() ? null : it.fingerprint());
      json.any("lines", it.lines());
      json.any("failingLines", it.failingLines());
      exception(it.first());
      frame("firstUserFrame", it.first() == null ? null : it.first().userFrame());
      json.field("ownCode", it.ownCode());
      json.array("signatures", it.signatures(), each -> json.object(() -> signature(each)));
      json.array("causes", it.causes(), each -> json.object(() -> cause(each)));
      json.strings("notes", it.notes());
    });
  }

  private void incident(Incident it) {
    json.object(
        "incident",
        () -> {
          json.field("title", it.title().isEmpty() ? null : it.title());
          json.field("severity", it.severity() == null ? null : it.severity().word());
          json.field("at", it.at());
          json.strings("components", it.components());
        });
  }

  private void exception(@Nullable Signature it) {
    if (it == null) {
      json.field("exception", (String) null);
      return;
    }
    json.object(
        "exception",
        () -> {
          type(it);
          json.field("message", it.message());
          json.strings("chain", it.chain());
          json.any("line", it.firstLine());
          json.field("signature", it.id());
        });
  }

  private void type(Signature it) {
    json.field("type", it.type().isEmpty() ? null : it.type());
    json.field("language", it.language() == null ? null : it.language().title());
  }

  private void signature(Signature it) {
    json.field("id", it.id());
    type(it);
    json.field("message", it.message());
    json.strings("chain", it.chain());
    frame("userFrame", it.userFrame());
    json.array("frames", it.frames(), each -> json.object(() -> frame(each)));
    json.any("count", it.count());
    json.any("firstLine", it.firstLine());
    json.any("lastLine", it.lastLine());
    json.field("firstTime", it.firstTime().isEmpty() ? null : it.firstTime());
    json.field("lastTime", it.lastTime().isEmpty() ? null : it.lastTime());
    json.strings("sources", it.sources());
  }

  private void frame(String name, @Nullable Frame it) {
    if (it == null) {
      json.field(name, (String) null);
    } else {
      json.object(name, () -> frame(it));
    }
  }

  private void frame(Frame it) {
    json.field("function", it.function().isEmpty() ? null : it.function());
    json.field("file", it.file().isEmpty() ? null : it.file());
    json.field("line", it.line() == 0 ? null : (Integer) it.line());
    json.field("text", it.text());
  }

  private void cause(Cause it) {
    json.field("pattern", it.pattern());
    json.field("title", it.title());
    json.field("confidence", it.confidence());
    json.strings("reasons", it.reasons());
    json.any("lines", it.lines());
    json.any("firstLine", it.firstLine());
    json.array(
        "evidence",
        it.evidence(),
        each ->
            json.object(() -> {
              json.any("line", each.line());
              json.field("excerpt", each.excerpt());
              json.field("clue", each.clue());
            }));
    json.strings("fixes", it.fixes());
  }

  private void document(LogTemplates it) {
    json.object(() -> {
      json.field("schemaVersion", SCHEMA_VERSION);
      json.any("lines", it.lines());
      json.array(
          "templates",
          it.templates().templates(),
          each ->
              json.object(() -> {
                json.field("id", each.id());
                json.field("template", Redaction.of(each.text()));
                json.any("count", each.count());
                json.any("firstLine", each.firstLine());
                json.field("example", Redaction.of(each.example()));
              }));
    });
  }
}
