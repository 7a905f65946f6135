// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.delivery.ServiceFacts;
import dev.milepost.kernel.Fact;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Reads what is behind the numbers of a service, for {@link AssessmentDecoder}. */
final class FactsDecoder {
  private FactsDecoder() {}

  static ServiceFacts facts(JsonNode it) {
    return new ServiceFacts(
        Nodes.list(it, "deployments", FactsDecoder::shipment),
        Nodes.list(it, "changes", FactsDecoder::change),
        Nodes.list(it, "failures", FactsDecoder::failure));
  }

  private static ServiceFacts.Shipment shipment(JsonNode it) {
    return new ServiceFacts.Shipment(
        Nodes.text(it, "id"),
        Nodes.text(it, "version"),
        Nodes.textOrNull(it, "sha"),
        Nodes.instant(it, "finishedAt"),
        Nodes.integer(it, "changes"),
        Nodes.flag(it, "baseline"),
        Nodes.flag(it, "rollback"),
        Nodes.strings(it, "reworkFor"),
        Nodes.flag(it, "failed"));
  }

  private static ServiceFacts.ShippedChange change(JsonNode row) {
    return new ServiceFacts.ShippedChange(
        row.required(0).stringValue(),
        Instant.parse(row.required(1).stringValue()),
        Instant.parse(row.required(2).stringValue()),
        row.required(3).stringValue(),
        Instant.parse(row.required(4).stringValue()),
        Fact.Origin.valueOf(row.required(5).stringValue()),
        row.required(6).isNull() ? null : (Long) row.required(6).longValue(),
        row.required(7).stringValue());
  }

  private static ServiceFacts.Failure failure(JsonNode it) {
    return new ServiceFacts.Failure(
        Nodes.text(it, "deploymentId"),
        Nodes.text(it, "version"),
        Nodes.instant(it, "finishedAt"),
        Nodes.list(it, "causes", FactsDecoder::cause),
        Nodes.instantOrNull(it, "recoveredAt"),
        Nodes.textOrNull(it, "repairedBy"),
        Nodes.list(it, "recoverySeconds", JsonNode::longValue));
  }

  private static ServiceFacts.Cause cause(JsonNode it) {
    return new ServiceFacts.Cause(
        ServiceFacts.Signal.valueOf(Nodes.text(it, "signal")),
        Nodes.textOrNull(it, "culprit"),
        Nodes.textOrNull(it, "fix"),
        Nodes.textOrNull(it, "repairedBy"),
        Nodes.instantOrNull(it, "repairedAt"));
  }
}
