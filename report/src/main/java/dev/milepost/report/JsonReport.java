// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.Module;
import dev.milepost.assessment.Recommendation;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.Stage;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.kernel.Fact;
import dev.milepost.kernel.Finding;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The published JSON: {@code assessment-1.schema.json}. Fields are only ever added within a
 * version.
 */
final class JsonReport {
  /** Of the format. */
  static final int SCHEMA_VERSION = 1;

  private final JsonWriter json;
  private final JsonMetrics metrics;

  private JsonReport(JsonWriter json) {
    this.json = json;
    this.metrics = new JsonMetrics(json);
  }

  static void write(Assessment assessment, OutputStream out) {
    try (JsonWriter json = JsonWriter.indented(out)) {
      new JsonReport(json).document(assessment);
      json.end("\n");
    }
  }

  static void write(FactsAssessment assessment, OutputStream out) {
    try (JsonWriter json = JsonWriter.indented(out)) {
      new JsonReport(json).document(assessment);
      json.end("\n");
    }
  }

  private void document(Assessment it) {
    json.object(() -> {
      json.field("schemaVersion", SCHEMA_VERSION);
      json.object("repository", () -> repository(it.repository(), it.capabilities()));
      metrics.period(it.period());
      metrics.definitions(it.definitions(), it.maturity().benchmark());
      json.array("services", it.services(), service -> json.object(() -> service(service)));
      metrics.maturity(it.maturity());
      json.array(
          "capabilities",
          it.capabilities().capabilities(),
          capability -> json.object(() -> capability(capability)));
      json.array("findings", it.findings(), finding -> json.object(() -> finding(finding)));
      json.array(
          "recommendations",
          it.recommendations(),
          recommendation -> json.object(() -> recommendation(recommendation)));
    });
  }

  private void document(FactsAssessment it) {
    json.object(() -> {
      json.field("schemaVersion", SCHEMA_VERSION);
      metrics.period(it.period());
      metrics.definitions(it.definitions(), Reports.benchmark(it));
      json.array(
          "services",
          it.services(),
          service ->
              json.object(() -> {
                json.field("name", service.name());
                metrics.metrics(service.metrics());
                metrics.maturity(service.maturity());
                json.strings("notes", service.notes());
              }));
      json.strings("notes", it.notes());
    });
  }

  private void repository(Assessment.RepositoryInfo it, CapabilityProfile profile) {
    json.field("name", it.name());
    json.field("head", it.head());
    json.field("branch", it.branch().isEmpty() ? null : it.branch());
    json.field("commits", it.commits());
    json.field("commitsInPeriod", it.commitsInPeriod());
    json.field("mergeStyle", it.mergeStyle());
    json.field("shallow", it.shallow());
    json.field("partialClone", it.partialClone());
    json.field("archetype", profile.archetype().word());
    json.array("modules", profile.modules(), module -> json.object(() -> module(module)));
  }

  private void module(Module it) {
    json.field("path", it.path());
    json.field("archetype", it.archetype().word());
    json.strings("technologies", it.technologies());
    json.field("reason", it.reason());
  }

  private void service(ServiceAssessment it) {
    json.field("name", it.name());
    json.strings("paths", it.paths());
    json.field("rung", it.deployments().rung().word());
    json.field("confidence", it.confidence());
    json.object("deployments", () -> deployments(it.deployments(), it.facts().deployments()));
    metrics.metrics(it.metrics());
    metrics.maturity(it.maturity());
    json.array("origins", it.origins().parts(), part -> json.object(() -> origin(part)));
    json.array("stages", it.stages(), stage -> json.object(() -> stage(stage)));
    json.field("bottleneck", it.bottleneck().map(Stage.Name::key).orElse(null));
    json.strings("notes", it.notes());
  }

  private void deployments(DeploymentStream it, List<ServiceFacts.Shipment> items) {
    json.field("unit", it.rung().unit());
    json.field("why", it.why());
    json.field("used", it.used());
    json.array(
        "leftOut",
        it.leftOut(),
        left ->
            json.object(() -> {
              json.field("reason", left.reason());
              json.field("count", left.count());
              json.strings("examples", left.examples());
            }));
    json.field("inPeriod", it.inPeriod());
    json.field("first", it.firstAt());
    json.field("last", it.lastAt());
    json.field("lastVersion", it.lastVersion());
    json.array("items", items, item -> json.object(() -> shipment(item)));
  }

  private void shipment(ServiceFacts.Shipment it) {
    json.field("id", it.id());
    json.field("version", it.version());
    json.field("sha", it.sha());
    json.field("finishedAt", it.finishedAt());
    json.field("changes", it.changes());
    json.field("baseline", it.baseline());
    json.field("rollback", it.rollback());
    json.strings("reworkFor", it.reworkFor());
    json.field("failed", it.failed());
  }

  private void origin(OriginSplit.Part it) {
    json.field("origin", origin(it.origin()));
    json.field("changes", it.changes());
    json.field("share", it.share());
    metrics.percentiles(it.leadTime());
    json.field("sampleSize", it.leadTime() == null ? 0 : it.leadTime().count());
    json.field("reverted", it.reverted());
    json.field("failedDeployments", it.failedDeployments());
  }

  /** The lower-case word of an origin. */
  static String origin(Fact.Origin origin) {
    return switch (origin) {
      case PEOPLE -> "people";
      case ASSISTED -> "assisted";
      case BOT -> "bots";
    };
  }

  private void stage(Stage it) {
    json.field("stage", it.name().key());
    json.field("title", it.name().title());
    json.field("share", it.share());
    metrics.percentiles(it.leadTime());
    json.field("sampleSize", it.leadTime() == null ? 0 : it.leadTime().count());
  }

  private void capability(Finding.Capability it) {
    json.field("id", it.rule());
    json.field("title", it.title());
    json.field("group", it.group());
    json.field("subject", it.subject().toString());
    json.field("verdict", it.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.field("confidence", it.confidence());
    json.field("message", it.message());
    json.array("evidence", it.evidence(), place -> json.object(() -> place(place)));
    json.field("advice", it.advice());
  }

  private void finding(Finding.Problem it) {
    json.field("rule", it.rule());
    json.field("severity", it.severity().word());
    json.field("subject", it.subject().toString());
    Finding.@Nullable Evidence location = it.location();
    if (location == null) {
      json.field("location", (String) null);
    } else {
      json.object("location", () -> place(location));
    }
    json.field("message", it.message());
    json.field("confidence", it.confidence());
  }

  private void recommendation(Recommendation it) {
    json.field("rank", it.rank());
    json.field("id", it.id());
    json.field("action", it.action());
    json.field("service", it.service());
    json.field("reason", it.reason());
    json.field("gain", it.gain());
    json.strings("capabilities", it.capabilities());
    json.array("evidence", it.evidence(), place -> json.object(() -> place(place)));
  }

  private void place(Finding.Evidence it) {
    json.field("path", it.path());
    json.field("line", it.line() == 0 ? null : (Integer) it.line());
    json.field("excerpt", it.excerpt());
  }
}
