// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.MetricValue;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.kernel.Fact;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.TimeRange;
import dev.milepost.report.chart.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Phrases that all formats for people share. */
final class Words {
  private static final int SHORT_SHA = 12;

  private Words() {}

  /** {@code 21 Nov 2025 to 21 Nov 2026 (UTC)}. */
  static String period(TimeRange period, Definitions definitions) {
    return Figures.date(period.since(), definitions.zone())
        + " to "
        + Figures.date(period.until(), definitions.zone())
        + " ("
        + zone(definitions)
        + ")";
  }

  static String zone(Definitions definitions) {
    String id = definitions.zone().getId();
    return id.equals("Z") ? "UTC" : id;
  }

  static String shortSha(String sha) {
    return sha.length() <= SHORT_SHA ? sha : sha.substring(0, SHORT_SHA);
  }

  /** {@code main at 4f2c9a1b4f2c}. */
  static String head(Assessment.RepositoryInfo repository) {
    String where = repository.branch().isEmpty() ? "detached HEAD" : repository.branch();
    return where + " at " + shortSha(repository.head());
  }

  /**
   * {@code 81 966 commits, 1 204 in the period, changes arrive by squash}, and what limits the
   * history.
   */
  static String history(Assessment.RepositoryInfo repository) {
    var text = new StringBuilder(Figures.count(repository.commits(), "commit", "commits"));
    text.append(", ").append(Figures.count(repository.commitsInPeriod())).append(" in the period");
    text.append(", merge style ").append(repository.mergeStyle());
    if (repository.shallow()) {
      text.append(", shallow");
    }
    if (repository.partialClone()) {
      text.append(", partial clone");
    }
    return text.toString();
  }

  /**
   * What has to be read beside a value: percentiles, bound, the engine's note. Empty when nothing.
   */
  static String detail(MetricValue value) {
    List<String> parts = new ArrayList<>();
    Distribution distribution = value.distribution();
    if (distribution != null) {
      parts.add("p75 " + Figures.duration(distribution.p75()));
      parts.add("p90 " + Figures.duration(distribution.p90()));
    }
    if (value.state() == MetricState.LOWER_BOUND && !value.note().startsWith("lower bound")) {
      parts.add("lower bound");
    }
    if (!value.note().isBlank()) {
      parts.add(value.note());
    }
    return String.join(", ", parts);
  }

  /** {@code 73 deployments}: what a value rests on. */
  static String sample(MetricName name, int size) {
    return switch (name) {
      case DEPLOYMENT_FREQUENCY, CHANGE_FAIL_RATE, DEPLOYMENT_REWORK_RATE ->
          Figures.count(size, "deployment", "deployments");
      case CHANGE_LEAD_TIME -> Figures.count(size, "change", "changes");
      case FAILED_DEPLOYMENT_RECOVERY_TIME -> Figures.count(size, "recovery", "recoveries");
    };
  }

  /** Short enough for the head of a column. */
  static String shortTitle(MetricName name) {
    return switch (name) {
      case DEPLOYMENT_FREQUENCY, CHANGE_LEAD_TIME, CHANGE_FAIL_RATE -> name.title();
      case FAILED_DEPLOYMENT_RECOVERY_TIME -> "Recovery time";
      case DEPLOYMENT_REWORK_RATE -> "Rework rate";
    };
  }

  /** Short enough for one line of a tile or of a terminal. */
  static String tileTitle(MetricName name) {
    return name == MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME
        ? "Failed deployment recovery"
        : name.title();
  }

  /** One phrase below a figure in a table. */
  static String state(Metric metric) {
    MetricValue value = metric.whole();
    Distribution distribution = value.distribution();
    if (distribution != null) {
      return "p90 " + Figures.duration(distribution.p90());
    }
    if (value.state() == MetricState.MEASURED) {
      return sample(metric.name(), value.sampleSize());
    }
    return value.note().isBlank() ? "lower bound" : value.note();
  }

  /** A sentence with a capital at its start. */
  static String capital(String text) {
    String sentence = sentence(text);
    return sentence.isEmpty()
        ? sentence
        : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  /** With one full stop at its end. */
  static String sentence(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
        ? stripped
        : stripped + ".";
  }

  /** {@code HIGH}, {@code HIGH at best}, {@code unrated}. */
  static String level(Maturity.Rating rating) {
    MaturityLevel level = rating.level();
    if (level == null) {
      return "unrated";
    }
    return rating.bound() == Maturity.Bound.AT_BEST ? level + " at best" : level.toString();
  }

  static String level(Maturity maturity) {
    MaturityLevel level = maturity.level();
    return level == null ? "unrated" : level.toString();
  }

  /**
   * {@code 601 tags became deployments, 73 of them in the period; last was v4.12.1 on 18 Nov 2026.}
   */
  static String stream(ServiceAssessment service, Definitions definitions) {
    DeploymentStream stream = service.deployments();
    String unit = stream.rung().unit();
    var text = new StringBuilder(Figures.count(stream.used(), unit, unit + "s"));
    text.append(stream.used() == 1 ? " became a deployment, " : " became deployments, ")
        .append(Figures.count(stream.inPeriod()));
    text.append(" in the period");
    if (stream.lastAt() != null && stream.lastVersion() != null) {
      text.append("; last ").append(stream.lastVersion()).append(" on ");
      text.append(Figures.date(stream.lastAt(), definitions.zone()));
    }
    return text.append('.').toString();
  }

  /** {@code tags, confidence 0.6}. */
  static String rung(ServiceAssessment service) {
    return service.deployments().rung().word()
        + ", confidence "
        + Figures.threeFigures(service.confidence().value());
  }

  /** {@code 312 release candidate (v4.12.0-rc1, …)}. */
  static String leftOut(DeploymentStream.LeftOut left) {
    String text = Figures.count(left.count()) + " " + left.reason();
    if (left.examples().isEmpty()) {
      return text;
    }
    String more = left.count() > left.examples().size() ? ", …" : "";
    return text + " (" + String.join(", ", left.examples()) + more + ")";
  }

  static String origin(Fact.Origin origin) {
    return switch (origin) {
      case PEOPLE -> "People";
      case ASSISTED -> "Assisted";
      case BOT -> "Bots";
    };
  }

  /** {@code 20 reverted, 4 failed}: changes, and deployments that failed because of one. */
  static String trouble(OriginSplit.Part part) {
    return Figures.count(part.reverted())
        + " reverted, "
        + Figures.count(part.failedDeployments())
        + " failed";
  }

  /** {@code 3 present, 1 partial, 2 absent}, without what there is none of. */
  static String verdicts(List<Finding.Capability> capabilities) {
    Map<Finding.Verdict, Integer> counts = new TreeMap<>();
    capabilities.forEach(capability -> counts.merge(capability.verdict(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((verdict, count) -> parts.add(count + " " + Figures.verdict(verdict)));
    return String.join(", ", parts);
  }

  /** {@code 1 error, 2 warnings}. */
  static String severities(List<Finding.Problem> problems) {
    Map<Finding.Severity, Integer> counts = new TreeMap<>();
    problems.forEach(problem -> counts.merge(problem.severity(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((severity, count) ->
        parts.add(Figures.count(count, severity.word(), severity.word() + "s")));
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  /** {@code service; maven, npm}. */
  static String archetype(Assessment assessment) {
    List<String> technologies =
        assessment.capabilities().modules().stream()
            .flatMap(module -> module.technologies().stream())
            .distinct()
            .sorted()
            .toList();
    String word = assessment.capabilities().archetype().word().toLowerCase(Locale.ROOT);
    return technologies.isEmpty() ? word : word + "; " + String.join(", ", technologies);
  }
}
