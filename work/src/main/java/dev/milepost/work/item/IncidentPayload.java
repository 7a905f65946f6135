// SPDX-License-Identifier: MIT
package dev.milepost.work.item;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.text.Adf;
import java.time.Instant;

/** An incident's report as the payload of a plan's step, and back. */
final class IncidentPayload {
  private IncidentPayload() {}

  static JsonObject of(IncidentReport report) {
    JsonObject payload =
        JsonObject.EMPTY
            .with("fingerprint", JsonValue.of(report.fingerprint()))
            .with("title", JsonValue.of(report.title()))
            .with("severity", JsonValue.of(report.severity().word()))
            .with("occurredAt", JsonValue.of(report.occurredAt().toString()))
            .with("components", JsonValue.ofStrings(report.components()))
            .with("description", Adf.write(report.description()))
            .with("recurrence", Adf.write(report.recurrence()));
    return report.owner() == null ? payload : payload.with("owner", JsonValue.of(report.owner()));
  }

  static IncidentReport report(JsonObject payload) {
    return new IncidentReport(
        Payloads.text(payload, "fingerprint"),
        Payloads.text(payload, "title"),
        Payloads.priority(Payloads.text(payload, "severity")),
        Instant.parse(Payloads.text(payload, "occurredAt")),
        Payloads.texts(payload, "components"),
        payload.text("owner").orElse(null),
        Payloads.document(payload, "description"),
        Payloads.document(payload, "recurrence"));
  }
}
