// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.Module;
import dev.milepost.assessment.Recommendation;
import dev.milepost.assessment.Rung;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.Stage;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.Maturity.Bound;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Fact;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assessments made by hand: a rich one, an empty one, and one whose every name is an attack. */
public final class AssessmentFixture {
  /** Breaks out of HTML, attributes, Markdown, terminals, spreadsheets and reading direction. */
  public static final String HOSTILE =
      "=cmd|'x'!A1 <script>alert(1)</script> \"><img src=x onerror=y> \u001b[31mred\u001b]0;t\u0007"
          + " `code` [l](javascript:x) | \u202Edesrever\u202C \uD800 & **b** ]]> -->";

  public static final TimeRange PERIOD =
      new TimeRange(Instant.parse("2025-11-21T12:00:00Z"), Instant.parse("2026-11-21T12:00:00Z"));

  private static final EntityRef REPOSITORY = EntityRef.of("repository", "shop-web");

  private AssessmentFixture() {}

  /** Two services, gaps, lower bounds, every verdict, every severity. */
  public static Assessment rich() {
    return assessment("shop-web", "payments-api", "src/main/java/App.java");
  }

  /** One service, no deployment at all. */
  public static Assessment empty() {
    Maturity none = maturity(null, null, "fewer than two metrics are rated exactly");
    DeploymentStream stream =
        new DeploymentStream(
            Rung.TAGS,
            "no rung has a deployment; tags are the usual one",
            0,
            List.of(),
            0,
            null,
            null,
            null);
    ServiceAssessment service =
        new ServiceAssessment(
            "bare",
            List.of("."),
            Rung.TAGS.confidence(),
            stream,
            MetricFixture.empty(),
            none,
            new OriginSplit(
                List.of(
                    new OriginSplit.Part(Fact.Origin.PEOPLE, 0, null, null, 0, 0),
                    new OriginSplit.Part(Fact.Origin.ASSISTED, 0, null, null, 0, 0),
                    new OriginSplit.Part(Fact.Origin.BOT, 0, null, null, 0, 0))),
            List.of(),
            Optional.empty(),
            List.of(),
            new dev.milepost.delivery.ServiceFacts(List.of(), List.of(), List.of()));
    return new Assessment(
        new Assessment.RepositoryInfo("bare", "0".repeat(40), "", 1, 0, "linear", false, false),
        PERIOD,
        Definitions.defaults(),
        List.of(service),
        none,
        new CapabilityProfile(Archetype.UNKNOWN, List.of(), List.of(), List.of()),
        List.of(),
        List.of());
  }

  /** Like the rich one, with hostile text wherever a repository has a say. */
  public static Assessment hostile() {
    return assessment(HOSTILE, HOSTILE, HOSTILE);
  }

  /** Metrics without git. */
  public static FactsAssessment facts() {
    return new FactsAssessment(
        PERIOD,
        Definitions.defaults(),
        List.of(
            new FactsAssessment.Service(
                "payments-api",
                MetricFixture.rich(),
                rated(),
                FactsFixture.rich("v4.12.0"),
                List.of("2 deployments to other environments are left out."))),
        List.of("line 7 of incidents.csv has no service and is left out."));
  }

  private static Assessment assessment(String name, String service, String path) {
    List<Finding.Problem> problems =
        List.of(
            problem("security.secret-committed", Finding.Severity.ERROR, path, 12),
            problem("history.future-date", Finding.Severity.WARNING, null, 0),
            problem(
                "ci.workflow-unreadable", Finding.Severity.NOTE, ".github/workflows/a b%.yml", 0));
    return new Assessment(
        new Assessment.RepositoryInfo(
            name, "4f2c9a1b".repeat(5), name, 81_966, 1204, "squash", true, false),
        PERIOD,
        Definitions.of(
            Map.of("change-date", "committer", "fix-window", "90d"), ZoneId.of("Europe/Berlin")),
        List.of(service(service), second(name)),
        rated(),
        new CapabilityProfile(
            Archetype.MONOREPO,
            List.of(
                new Module("", Archetype.SERVICE, List.of("maven", "npm"), "pom.xml, Dockerfile")),
            List.of(
                capability(
                    "vcs.default-branch", "Default branch", "Version control", "PRESENT", path),
                capability("ci.github-actions", "GitHub Actions", "CI/CD", "PRESENT", path),
                capability(
                    "ci.tests-gate-pull-requests",
                    "Tests gate pull requests",
                    "CI/CD",
                    "ABSENT",
                    path),
                capability("ci.pinned-actions", "Pinned actions", "CI/CD", "PARTIAL", path),
                capability(
                    "kubernetes.manifests", "Manifests", "Kubernetes", "NOT_APPLICABLE", path),
                capability("security.signed-tags", name, "Security", "UNKNOWN", path)),
            problems.subList(1, 3)),
        problems,
        List.of(
            new Recommendation(
                1,
                "release-on-merge",
                "Release on merge",
                service,
                "4.1 of 5.3 days of lead time pass between merge and release.",
                "Lead time would fall under 2 days.",
                List.of("ci.tests-gate-pull-requests"),
                List.of(new Finding.Evidence(path, 14, "on: [" + name + "]"))),
            new Recommendation(
                2,
                "gate-pull-requests",
                "Gate pull requests on tests",
                name,
                "7 of 9 reverts touched files without a test.",
                "",
                List.of(),
                List.of())));
  }

  private static ServiceAssessment service(String name) {
    return new ServiceAssessment(
        name,
        List.of("services/" + name),
        Rung.TAGS.confidence(),
        new DeploymentStream(
            Rung.TAGS,
            "73 tags name a release; no GitOps commit was found",
            601,
            List.of(
                new DeploymentStream.LeftOut(
                    "release candidate", 312, List.of("v4.12.0-rc1", name)),
                new DeploymentStream.LeftOut("not a version", 3, List.of("nightly"))),
            73,
            Instant.parse("2014-03-02T10:00:00Z"),
            Instant.parse("2026-11-18T09:30:00Z"),
            "v4.12.1"),
        MetricFixture.rich(),
        rated(),
        new OriginSplit(
            List.of(
                new OriginSplit.Part(
                    Fact.Origin.PEOPLE, 698, 0.5797, MetricFixture.distribution(690, 6.1), 20, 4),
                new OriginSplit.Part(
                    Fact.Origin.ASSISTED, 397, 0.3297, MetricFixture.distribution(390, 4.4), 17, 3),
                new OriginSplit.Part(Fact.Origin.BOT, 109, 0.0905, null, 0, 0))),
        List.of(
            new Stage(Stage.Name.COMMITTING, MetricFixture.distribution(1204, 0.2), 0.06),
            new Stage(Stage.Name.MERGING, MetricFixture.distribution(1204, 0.9), 0.17),
            new Stage(Stage.Name.RELEASING, MetricFixture.distribution(1204, 4.1), 0.77)),
        Optional.of(Stage.Name.RELEASING),
        List.of("History is shallow: lead times of older changes are missing."),
        FactsFixture.rich(name));
  }

  private static ServiceAssessment second(String name) {
    String longName = "a-service-whose-name-is-far-too-long-for-any-terminal-" + name;
    return new ServiceAssessment(
        longName,
        List.of("."),
        Rung.FIRST_PARENT.confidence(),
        new DeploymentStream(
            Rung.FIRST_PARENT,
            "no tag names a release, so every first-parent commit counts",
            12,
            List.of(),
            0,
            Instant.parse("2019-01-01T00:00:00Z"),
            Instant.parse("2020-01-01T00:00:00Z"),
            "0ddba11"),
        MetricFixture.empty(),
        maturity(null, null, "fewer than two metrics are rated exactly"),
        new OriginSplit(
            List.of(
                new OriginSplit.Part(Fact.Origin.PEOPLE, 0, null, null, 0, 0),
                new OriginSplit.Part(Fact.Origin.ASSISTED, 0, null, null, 0, 0),
                new OriginSplit.Part(Fact.Origin.BOT, 0, null, null, 0, 0))),
        List.of(),
        Optional.empty(),
        List.of(
            "No deployment inside the period; the last was on 1 Jan 2020 (--since 2019-12-31)."),
        new dev.milepost.delivery.ServiceFacts(List.of(), List.of(), List.of()));
  }

  private static Maturity rated() {
    return maturity(
        MaturityLevel.MEDIUM,
        MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME,
        "the worst exact metric decides: failed deployment recovery time of 1.9 d is MEDIUM");
  }

  private static Maturity maturity(
      @Nullable MaturityLevel level, @Nullable MetricName decidedBy, String reason) {
    if (level == null) {
      List<Maturity.Rating> none =
          List.of(MetricName.values()).stream()
              .map(metric -> new Maturity.Rating(metric, null, null, "no data"))
              .toList();
      return new Maturity(Benchmark.Y2023, null, null, reason, none, List.of(MetricName.values()));
    }
    return new Maturity(
        Benchmark.Y2023,
        level,
        decidedBy,
        reason,
        List.of(
            new Maturity.Rating(
                MetricName.DEPLOYMENT_FREQUENCY, MaturityLevel.HIGH, Bound.EXACT, "1.4 / week"),
            new Maturity.Rating(
                MetricName.CHANGE_LEAD_TIME,
                MaturityLevel.HIGH,
                Bound.EXACT,
                "5.3 d is under 1 week"),
            new Maturity.Rating(
                MetricName.CHANGE_FAIL_RATE, MaturityLevel.HIGH, Bound.AT_BEST, "9.59 % or more"),
            new Maturity.Rating(
                MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME,
                MaturityLevel.MEDIUM,
                Bound.EXACT,
                "1.9 d is under 1 week"),
            new Maturity.Rating(
                MetricName.DEPLOYMENT_REWORK_RATE, null, null, "no report has rated it")),
        List.of(MetricName.DEPLOYMENT_REWORK_RATE));
  }

  private static Finding.Capability capability(
      String rule, String title, String group, String verdict, String path) {
    Finding.Verdict known = Finding.Verdict.valueOf(verdict);
    boolean seen = known == Finding.Verdict.PRESENT || known == Finding.Verdict.PARTIAL;
    return new Finding.Capability(
        rule,
        title,
        group,
        REPOSITORY,
        known,
        Confidence.of(0.9),
        "Workflows run on pull_request; " + verdict.toLowerCase(java.util.Locale.ROOT) + ".",
        seen ? List.of(new Finding.Evidence(path, 14, "run: " + title)) : List.of(),
        known == Finding.Verdict.ABSENT || known == Finding.Verdict.PARTIAL
            ? "Add a test job to the workflow and require it on main."
            : "");
  }

  private static Finding.Problem problem(
      String rule, Finding.Severity severity, @Nullable String path, int line) {
    return new Finding.Problem(
        rule,
        severity,
        REPOSITORY,
        path == null ? null : new Finding.Evidence(path, line, "AKIA…"),
        "Something is wrong here: " + rule,
        Confidence.of(0.8));
  }
}
