// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.Module;
import dev.milepost.assessment.Recommendation;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.Stage;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricValue;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.kernel.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writing half of {@link AssessmentCodec}; {@link AssessmentDecoder} mirrors it method by
 * method.
 */
final class AssessmentEncoder {
  private final JsonWriter json;

  AssessmentEncoder(JsonWriter json) {
    this.json = json;
  }

  void write(Assessment it) {
    json.object(() -> {
      json.field("codec", AssessmentCodec.VERSION);
      json.object("repository", () -> repository(it.repository()));
      json.field("since", it.period().since());
      json.field("until", it.period().until());
      json.field("zone", it.definitions().zone().getId());
      json.object(
          "definitions",
          () -> {
            for (DefinitionKey key : DefinitionKey.values()) {
              json.field(key.key(), it.definitions().get(key));
            }
          });
      json.array("services", it.services(), service -> json.object(() -> service(service)));
      json.object("maturity", () -> maturity(it.maturity()));
      json.field("archetype", it.capabilities().archetype().name());
      json.array(
          "modules", it.capabilities().modules(), module -> json.object(() -> module(module)));
      json.array(
          "capabilities",
          it.capabilities().capabilities(),
          capability -> json.object(() -> capability(capability)));
      json.array(
          "problems", it.capabilities().problems(), problem -> json.object(() -> problem(problem)));
      json.array("findings", it.findings(), problem -> json.object(() -> problem(problem)));
      json.array(
          "recommendations",
          it.recommendations(),
          recommendation -> json.object(() -> recommendation(recommendation)));
    });
  }

  private void repository(Assessment.RepositoryInfo it) {
    json.field("name", it.name());
    json.field("head", it.head());
    json.field("branch", it.branch());
    json.field("commits", it.commits());
    json.field("commitsInPeriod", it.commitsInPeriod());
    json.field("mergeStyle", it.mergeStyle());
    json.field("shallow", it.shallow());
    json.field("partialClone", it.partialClone());
  }

  private void service(ServiceAssessment it) {
    json.field("name", it.name());
    json.strings("paths", it.paths());
    json.field("confidence", it.confidence());
    json.object("deployments", () -> stream(it.deployments()));
    json.array("metrics", it.metrics().all(), metric -> json.object(() -> metric(metric)));
    json.object("maturity", () -> maturity(it.maturity()));
    json.array("origins", it.origins().parts(), part -> json.object(() -> part(part)));
    json.array("stages", it.stages(), stage -> json.object(() -> stage(stage)));
    json.field("bottleneck", it.bottleneck().map(Stage.Name::name).orElse(null));
    json.strings("notes", it.notes());
    json.object("facts", () -> facts(it.facts()));
  }

  private void stream(DeploymentStream it) {
    json.field("rung", it.rung().name());
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
    json.field("firstAt", it.firstAt());
    json.field("lastAt", it.lastAt());
    json.field("lastVersion", it.lastVersion());
  }

  private void metric(Metric it) {
    json.field("name", it.name().name());
    json.object("whole", () -> value(it.whole()));
    json.array(
        "series",
        it.series(),
        month ->
            json.object(() -> {
              json.field("month", month.month().toString());
              json.field("partial", month.partial());
              value(month.value());
            }));
  }

  private void value(MetricValue it) {
    json.field("state", it.state().name());
    json.field("value", it.value());
    distribution("distribution", it.distribution());
    json.field("sampleSize", it.sampleSize());
    json.field("note", it.note());
  }

  private void distribution(String name, @Nullable Distribution it) {
    if (it == null) {
      json.field(name, (String) null);
      return;
    }
    json.object(
        name,
        () -> {
          json.field("count", it.count());
          json.field("p10", (Double) it.p10());
          json.field("median", (Double) it.median());
          json.field("p75", (Double) it.p75());
          json.field("p90", (Double) it.p90());
        });
  }

  private void maturity(Maturity it) {
    json.field("benchmark", it.benchmark().name());
    json.field("level", name(it.level()));
    json.field("decidedBy", name(it.decidedBy()));
    json.field("reason", it.reason());
    json.array(
        "metrics",
        it.metrics(),
        rating ->
            json.object(() -> {
              json.field("metric", rating.metric().name());
              json.field("level", name(rating.level()));
              json.field("bound", name(rating.bound()));
              json.field("reason", rating.reason());
            }));
    json.strings("unrated", it.unrated().stream().map(MetricName::name).toList());
  }

  private void part(OriginSplit.Part it) {
    json.field("origin", it.origin().name());
    json.field("changes", it.changes());
    json.field("share", it.share());
    distribution("leadTime", it.leadTime());
    json.field("reverted", it.reverted());
    json.field("failedDeployments", it.failedDeployments());
  }

  private void stage(Stage it) {
    json.field("name", it.name().name());
    distribution("leadTime", it.leadTime());
    json.field("share", it.share());
  }

  private void module(Module it) {
    json.field("path", it.path());
    json.field("archetype", it.archetype().name());
    json.strings("technologies", it.technologies());
    json.field("reason", it.reason());
  }

  private void capability(Finding.Capability it) {
    json.field("rule", it.rule());
    json.field("title", it.title());
    json.field("group", it.group());
    json.field("subject", it.subject().toString());
    json.field("verdict", it.verdict().name());
    json.field("confidence", it.confidence());
    json.field("message", it.message());
    evidence(it.evidence());
    json.field("advice", it.advice());
  }

  private void problem(Finding.Problem it) {
    json.field("rule", it.rule());
    json.field("severity", it.severity().name());
    json.field("subject", it.subject().toString());
    evidence(it.evidence());
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
    evidence(it.evidence());
  }

  private void evidence(List<Finding.Evidence> evidence) {
    json.array(
        "evidence",
        evidence,
        place ->
            json.object(() -> {
              json.field("path", place.path());
              json.field("line", place.line());
              json.field("excerpt", place.excerpt());
            }));
  }

  private void facts(ServiceFacts it) {
    json.array(
        "deployments",
        it.deployments(),
        shipment ->
            json.object(() -> {
              json.field("id", shipment.id());
              json.field("version", shipment.version());
              json.field("sha", shipment.sha());
              json.field("finishedAt", shipment.finishedAt());
              json.field("changes", shipment.changes());
              json.field("baseline", shipment.baseline());
              json.field("rollback", shipment.rollback());
              json.strings("reworkFor", shipment.reworkFor());
              json.field("failed", shipment.failed());
            }));
    json.array("changes", it.changes(), change -> json.row(() -> change(change)));
    json.array("failures", it.failures(), failure -> json.object(() -> failure(failure)));
  }

  /** As a row, because there are tens of thousands. */
  private void change(ServiceFacts.ShippedChange it) {
    json.value(it.sha());
    json.value(it.authoredAt().toString());
    json.value(it.committedAt().toString());
    json.value(it.deploymentId());
    json.value(it.deployedAt().toString());
    json.value(it.origin().name());
    json.value(it.leadTimeSeconds());
    json.value(it.leftOut());
  }

  private void failure(ServiceFacts.Failure it) {
    json.field("deploymentId", it.deploymentId());
    json.field("version", it.version());
    json.field("finishedAt", it.finishedAt());
    json.array(
        "causes",
        it.causes(),
        cause ->
            json.object(() -> {
              json.field("signal", cause.signal().name());
              json.field("culprit", cause.culprit());
              json.field("fix", cause.fix());
              json.field("repairedBy", cause.repairedBy());
              json.field("repairedAt", cause.repairedAt());
            }));
    json.field("recoveredAt", it.recoveredAt());
    json.field("repairedBy", it.repairedBy());
    json.array("recoverySeconds", it.recoverySeconds(), json::value);
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}
