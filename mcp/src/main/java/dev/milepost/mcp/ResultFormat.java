// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.plan.PlanFormat;
import dev.milepost.spi.command.CommandResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a command gives, on its way between two processes. What is read is nobody's to trust. */
final class ResultFormat {
  private ResultFormat() {}

  static JsonObject write(CommandResult result) {
    JsonObject object =
        JsonObject.EMPTY.with("text", JsonValue.of(result.text())).with("data", result.data());
    return switch (result) {
      case CommandResult.Answer ignored -> object;
      case CommandResult.Findings findings ->
          object.with(
              "findings",
              new JsonArray(
                  findings.findings().stream().<JsonValue>map(ResultFormat::finding).toList()));
      case CommandResult.Proposal proposal ->
          object.with("plan", PlanFormat.write(proposal.plan()));
    };
  }

  /** Throws {@link RuntimeException} where it is no result. */
  static CommandResult read(JsonObject object) {
    String text = need(object, "text");
    JsonObject data = object.object("data").orElse(JsonObject.EMPTY);
    if (object.get("plan").isPresent()) {
      byte[] plan = object.object("plan").orElseThrow().canonical().getBytes(UTF_8);
      return new CommandResult.Proposal(PlanFormat.read(plan), text, data);
    }
    if (object.get("findings").isPresent()) {
      List<Finding> findings = new ArrayList<>();
      for (JsonValue each : object.elements("findings")) {
        findings.add(readFinding((JsonObject) each));
      }
      return new CommandResult.Findings(findings, text, data);
    }
    return new CommandResult.Answer(text, data);
  }

  private static JsonObject finding(Finding finding) {
    JsonObject object =
        JsonObject.EMPTY
            .with("rule", JsonValue.of(finding.rule()))
            .with("subject", JsonValue.of(finding.subject().toString()))
            .with("message", JsonValue.of(finding.message()))
            .with("confidence", new JsonNumber(BigDecimal.valueOf(finding.confidence().value())))
            .with(
                "evidence",
                new JsonArray(
                    finding.evidence().stream().<JsonValue>map(ResultFormat::evidence).toList()));
    return switch (finding) {
      case Finding.Problem problem ->
          object.with("severity", JsonValue.of(problem.severity().name()));
      case Finding.Capability it ->
          object
              .with("verdict", JsonValue.of(it.verdict().name()))
              .with("title", JsonValue.of(it.title()))
              .with("group", JsonValue.of(it.group()))
              .with("advice", JsonValue.of(it.advice()));
    };
  }

  private static Finding readFinding(JsonObject it) {
    EntityRef subject = EntityRef.parse(need(it, "subject"));
    Confidence confidence = Confidence.of(number(it, "confidence").doubleValue());
    List<Evidence> evidence = new ArrayList<>();
    for (JsonValue each : it.elements("evidence")) {
      evidence.add(readEvidence((JsonObject) each));
    }
    if (it.get("severity").isPresent()) {
      return new Finding.Problem(
          need(it, "rule"),
          Finding.Severity.valueOf(need(it, "severity").toUpperCase(Locale.ROOT)),
          subject,
          evidence.isEmpty() ? null : evidence.getFirst(),
          need(it, "message"),
          confidence);
    }
    return new Finding.Capability(
        need(it, "rule"),
        need(it, "title"),
        need(it, "group"),
        subject,
        Finding.Verdict.valueOf(need(it, "verdict")),
        confidence,
        need(it, "message"),
        evidence,
        need(it, "advice"));
  }

  private static JsonObject evidence(Evidence evidence) {
    return JsonObject.EMPTY
        .with("path", JsonValue.of(evidence.path()))
        .with("line", JsonValue.of(evidence.line()))
        .with("excerpt", JsonValue.of(evidence.excerpt()));
  }

  private static Evidence readEvidence(JsonObject it) {
    return new Evidence(need(it, "path"), number(it, "line").intValueExact(), need(it, "excerpt"));
  }

  private static String need(JsonObject object, String name) {
    return object
        .text(name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
  }

  private static BigDecimal number(JsonObject object, String name) {
    if (object.get(name).orElse(null) instanceof JsonNumber(BigDecimal number)) {
      return number;
    }
    throw new IllegalArgumentException("'" + name + "' is no number");
  }
}
