// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.Module;
import dev.milepost.assessment.Recommendation;
import dev.milepost.assessment.Rung;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.Stage;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.DeliveryMetrics;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.MetricValue;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Fact;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.TimeRange;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The reading half of {@link AssessmentCodec}; throws when something is not as the writing half
 * leaves it.
 */
final class AssessmentDecoder {
  private AssessmentDecoder() {}

  static Assessment assessment(JsonNode it) {
    Map<String, String> choices = new LinkedHashMap<>();
    it.required("definitions").forEachEntry((key, value) -> choices.put(key, value.asString()));
    return new Assessment(
        repository(it.required("repository")),
        new TimeRange(Nodes.instant(it, "since"), Nodes.instant(it, "until")),
        Definitions.of(choices, ZoneId.of(Nodes.text(it, "zone"))),
        Nodes.list(it, "services", AssessmentDecoder::service),
        maturity(it.required("maturity")),
        new CapabilityProfile(
            Archetype.valueOf(Nodes.text(it, "archetype")),
            Nodes.list(it, "modules", AssessmentDecoder::module),
            Nodes.list(it, "capabilities", AssessmentDecoder::capability),
            Nodes.list(it, "problems", AssessmentDecoder::problem)),
        Nodes.list(it, "findings", AssessmentDecoder::problem),
        Nodes.list(it, "recommendations", AssessmentDecoder::recommendation));
  }

  private static Assessment.RepositoryInfo repository(JsonNode it) {
    return new Assessment.RepositoryInfo(
        Nodes.text(it, "name"),
        Nodes.text(it, "head"),
        Nodes.text(it, "branch"),
        Nodes.integer(it, "commits"),
        Nodes.integer(it, "commitsInPeriod"),
        Nodes.text(it, "mergeStyle"),
        Nodes.flag(it, "shallow"),
        Nodes.flag(it, "partialClone"));
  }

  private static ServiceAssessment service(JsonNode it) {
    List<Metric> metrics = Nodes.list(it, "metrics", AssessmentDecoder::metric);
    return new ServiceAssessment(
        Nodes.text(it, "name"),
        Nodes.strings(it, "paths"),
        Confidence.of(Nodes.number(it, "confidence")),
        stream(it.required("deployments")),
        new DeliveryMetrics(
            metrics.get(0), metrics.get(1), metrics.get(2), metrics.get(3), metrics.get(4)),
        maturity(it.required("maturity")),
        new OriginSplit(Nodes.list(it, "origins", AssessmentDecoder::part)),
        Nodes.list(it, "stages", AssessmentDecoder::stage),
        Optional.ofNullable(Nodes.constant(it, "bottleneck", Stage.Name.class)),
        Nodes.strings(it, "notes"),
        FactsDecoder.facts(it.required("facts")));
  }

  private static DeploymentStream stream(JsonNode it) {
    return new DeploymentStream(
        Rung.valueOf(Nodes.text(it, "rung")),
        Nodes.text(it, "why"),
        Nodes.integer(it, "used"),
        Nodes.list(
            it,
            "leftOut",
            left ->
                new DeploymentStream.LeftOut(
                    Nodes.text(left, "reason"),
                    Nodes.integer(left, "count"),
                    Nodes.strings(left, "examples"))),
        Nodes.integer(it, "inPeriod"),
        Nodes.instantOrNull(it, "firstAt"),
        Nodes.instantOrNull(it, "lastAt"),
        Nodes.textOrNull(it, "lastVersion"));
  }

  private static Metric metric(JsonNode it) {
    return new Metric(
        MetricName.valueOf(Nodes.text(it, "name")),
        value(it.required("whole")),
        Nodes.list(
            it,
            "series",
            month ->
                new Metric.Month(
                    YearMonth.parse(Nodes.text(month, "month")),
                    Nodes.flag(month, "partial"),
                    value(month))));
  }

  private static MetricValue value(JsonNode it) {
    return new MetricValue(
        MetricState.valueOf(Nodes.text(it, "state")),
        Nodes.numberOrNull(it, "value"),
        distribution(it.required("distribution")),
        Nodes.integer(it, "sampleSize"),
        Nodes.text(it, "note"));
  }

  private static @Nullable Distribution distribution(JsonNode it) {
    if (it.isNull()) {
      return null;
    }
    return new Distribution(
        Nodes.integer(it, "count"),
        Nodes.number(it, "p10"),
        Nodes.number(it, "median"),
        Nodes.number(it, "p75"),
        Nodes.number(it, "p90"));
  }

  private static Maturity maturity(JsonNode it) {
    return new Maturity(
        Benchmark.valueOf(Nodes.text(it, "benchmark")),
        Nodes.constant(it, "level", MaturityLevel.class),
        Nodes.constant(it, "decidedBy", MetricName.class),
        Nodes.text(it, "reason"),
        Nodes.list(
            it,
            "metrics",
            rating ->
                new Maturity.Rating(
                    MetricName.valueOf(Nodes.text(rating, "metric")),
                    Nodes.constant(rating, "level", MaturityLevel.class),
                    Nodes.constant(rating, "bound", Maturity.Bound.class),
                    Nodes.text(rating, "reason"))),
        Nodes.strings(it, "unrated").stream().map(MetricName::valueOf).toList());
  }

  private static OriginSplit.Part part(JsonNode it) {
    return new OriginSplit.Part(
        Fact.Origin.valueOf(Nodes.text(it, "origin")),
        Nodes.integer(it, "changes"),
        Nodes.numberOrNull(it, "share"),
        distribution(it.required("leadTime")),
        Nodes.integer(it, "reverted"),
        Nodes.integer(it, "failedDeployments"));
  }

  private static Stage stage(JsonNode it) {
    return new Stage(
        Stage.Name.valueOf(Nodes.text(it, "name")),
        distribution(it.required("leadTime")),
        Nodes.numberOrNull(it, "share"));
  }

  private static Module module(JsonNode it) {
    return new Module(
        Nodes.text(it, "path"),
        Archetype.valueOf(Nodes.text(it, "archetype")),
        Nodes.strings(it, "technologies"),
        Nodes.text(it, "reason"));
  }

  private static Finding.Capability capability(JsonNode it) {
    return new Finding.Capability(
        Nodes.text(it, "rule"),
        Nodes.text(it, "title"),
        Nodes.text(it, "group"),
        EntityRef.parse(Nodes.text(it, "subject")),
        Finding.Verdict.valueOf(Nodes.text(it, "verdict")),
        Confidence.of(Nodes.number(it, "confidence")),
        Nodes.text(it, "message"),
        evidence(it),
        Nodes.text(it, "advice"));
  }

  private static Finding.Problem problem(JsonNode it) {
    List<Finding.Evidence> evidence = evidence(it);
    return new Finding.Problem(
        Nodes.text(it, "rule"),
        Finding.Severity.valueOf(Nodes.text(it, "severity")),
        EntityRef.parse(Nodes.text(it, "subject")),
        evidence.isEmpty() ? null : evidence.getFirst(),
        Nodes.text(it, "message"),
        Confidence.of(Nodes.number(it, "confidence")));
  }

  private static Recommendation recommendation(JsonNode it) {
    return new Recommendation(
        Nodes.integer(it, "rank"),
        Nodes.text(it, "id"),
        Nodes.text(it, "action"),
        Nodes.text(it, "service"),
        Nodes.text(it, "reason"),
        Nodes.text(it, "gain"),
        Nodes.strings(it, "capabilities"),
        evidence(it));
  }

  private static List<Finding.Evidence> evidence(JsonNode it) {
    return Nodes.list(
        it,
        "evidence",
        place ->
            new Finding.Evidence(
                Nodes.text(place, "path"),
                Nodes.integer(place, "line"),
                Nodes.text(place, "excerpt")));
  }
}
