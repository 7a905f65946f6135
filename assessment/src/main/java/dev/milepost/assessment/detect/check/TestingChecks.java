// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Catalogue.table;

import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import dev.milepost.assessment.detect.survey.Survey;
import dev.milepost.repository.HistorySummary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Detectors 37 to 43: how much is tested, and in which ways. */
final class TestingChecks {
  private TestingChecks() {}

  static List<Detector> detectors() {
    Group group = Group.TESTING;
    return List.of(
        new Detector(
            37,
            "testing.test-ratio",
            "Tests grow with the source",
            group,
            "lines of tests to lines of source, and the share of source commits that change a test",
            Set.of(Area.SOURCE),
            TestingChecks::ratio),
        table(
            38,
            "testing.coverage-gate",
            "Coverage gate",
            group,
            "a coverage threshold that fails the build",
            coverage()),
        table(
            39,
            "testing.integration",
            "Integration tests",
            group,
            "*IT.java, Testcontainers, src/integrationTest, compose files for tests",
            integration()),
        table(
            40,
            "testing.end-to-end",
            "End-to-end tests",
            group,
            "Playwright, Cypress, WebdriverIO, Selenium, Karate",
            endToEnd()),
        table(
            41,
            "testing.performance",
            "Performance tests",
            group,
            "Gatling, k6, JMeter, Locust, JMH, Go and Rust benchmarks",
            performance()),
        table(
            42,
            "testing.mutation-property-fuzz",
            "Mutation, property or fuzz tests",
            group,
            "PIT, Stryker, Hypothesis, fuzz targets, func Fuzz, Jazzer",
            fuzz()),
        table(
            43,
            "testing.flaky-handling",
            "Flaky tests are handled",
            group,
            "reruns, retries and quarantine of tests",
            flaky()));
  }

  private static Outcome ratio(Context context) {
    Survey.LineCount lines = context.survey().lines();
    int tests = context.survey().index().tests();
    Optional<String> reason = Applies.CODE.notBecause(context);
    if (reason.isPresent() && tests == 0) {
      return Outcome.notApplicable(reason.get());
    }
    HistorySummary history = context.history();
    double ratio = lines.source() == 0 ? 0 : (double) lines.test() / lines.source();
    double share =
        history.sourceCommits() == 0
            ? -1
            : (double) history.sourceCommitsWithTests() / history.sourceCommits();
    String message =
        String.format(Locale.ROOT, "%.2f lines of tests for each line of source", ratio)
            + (share < 0
                ? "."
                : "; "
                    + Words.percent(share)
                    + " of "
                    + Words.count(history.sourceCommits(), "source commit")
                    + " change a test too.");
    String advice = "Change a test with every change of behaviour; start where changes fail most.";
    if (tests == 0) {
      return Outcome.absent(0.9, "No file is a test by its place or name.", advice);
    }
    var places = LanguageTests.files(context.survey(), language -> true);
    boolean enough = ratio >= 0.4 && (share < 0 || share >= 0.3);
    return enough
        ? Outcome.present(0.8, message, places)
        : Outcome.partial(0.8, message, places, advice);
  }

  private static Table coverage() {
    return Table.of("testing.coverage-gate")
        .text(Scope.ANY_BUILD, "COVEREDRATIO", "COVEREDRATIO")
        .text(Scope.ANY_BUILD, "jacocoTestCoverageVerification", "jacocoTestCoverageVerification")
        .text(Scope.ANY_BUILD, "violationRules", "\\bviolationRules\\b")
        .text(Scope.ANY_BUILD, "koverVerify", "koverVerify")
        .text(Scope.ANY_BUILD, "\"coverageThreshold\"", "\"coverageThreshold\"\\s*:")
        .text(
            Scope.SOURCE,
            "coverageThreshold",
            "^\\s*coverageThreshold\\s*:",
            ".*(?:jest|vitest)\\.config\\.[cm]?[jt]s")
        .text(
            Scope.SOURCE,
            "thresholds",
            "\\bthresholds\\s*:",
            ".*vi(?:test|te)\\.config\\.[cm]?[jt]s")
        .text(Scope.SETUP, "--cov-fail-under", "--cov-fail-under[= ]\\d")
        .text(
            Scope.SETUP,
            "fail_under",
            "^\\s*fail_under\\s*=\\s*\\d",
            ".*(?:pyproject\\.toml|\\.coveragerc|setup\\.cfg|tox\\.ini)")
        .text(Scope.SETUP, "<Threshold>", "<Threshold>\\s*\\d")
        .text(
            Scope.CONFIG, "target:", "^\\s*target:\\s*(?:auto|\\d)", "(?:.*/)?\\.?codecov\\.ya?ml")
        .text(
            Scope.CONFIG,
            "check-coverage",
            "\"check-coverage\"\\s*:\\s*true",
            ".*\\.(?:nyc|c8)rc(?:\\.json)?")
        .text(Scope.CONFIG, "threshold", "^\\s*threshold:", ".*\\.testcoverage\\.ya?ml")
        .step(
            "--cov-fail-under[= ]\\d",
            "--fail-under(?:-lines)?[= ]\\d",
            "jacocoTestCoverageVerification",
            "/p:Threshold=\\d",
            "go-test-coverage",
            "--check-coverage")
        .when(Applies.CODE)
        .advice(
            "Fail the build when coverage drops below what it is today (JaCoCo check,"
                + " --cov-fail-under, coverageThreshold).");
  }

  private static Table integration() {
    return Table.of("testing.integration")
        .testBuild("testcontainers")
        .text(Scope.ANY_BUILD, "maven-failsafe-plugin", "<artifactId>maven-failsafe-plugin<")
        .text(Scope.ANY_BUILD, "testcontainers-go", "testcontainers/testcontainers-go")
        .testPath(
            "*it.java",
            "*it.kt",
            "src/integrationtest/",
            "src/inttest/",
            "src/it/",
            "*functionaltests.csproj",
            "*integrationtests.csproj",
            "tests/*.rs",
            "tests/integration/",
            "test/integration/",
            "docker-compose.test.yml",
            "docker-compose.test.yaml",
            "compose.test.yaml",
            "compose.test.yml",
            "integration-tests/",
            "integration_tests/",
            "integration_test.go",
            "*_integration_test.go",
            "*integrationtests.java",
            "*integrationtest.java")
        .when(Applies.CODE)
        .absent(0.7)
        .advice(
            "Test against real neighbours started by the test (Testcontainers, compose), at least"
                + " for the database.");
  }

  private static Table endToEnd() {
    return Table.of("testing.end-to-end")
        .testPath(
            "playwright.config.*",
            "cypress.config.*",
            "cypress.json",
            "wdio.conf.*",
            "nightwatch.conf.*",
            "karate-config.js",
            "protractor.conf.js")
        .testBuild(
            "com.microsoft.playwright",
            "karate-junit5",
            "Microsoft.Playwright",
            "pytest-playwright",
            "selenide")
        .text(Scope.ANY_BUILD, "@playwright/test", "\"@playwright/test\"\\s*:")
        .text(Scope.ANY_BUILD, "\"cypress\"", "\"cypress\"\\s*:")
        .text(Scope.ANY_BUILD, "\"playwright", "\"playwright(?:-chromium|-core)?\"\\s*:")
        .text(Scope.TEST, "org.openqa.selenium", "^import (?:static )?org\\.openqa\\.selenium")
        .text(Scope.TEST, "selenium-webdriver", "[\"']selenium-webdriver[\"']")
        .text(Scope.TEST, "from selenium", "^\\s*from selenium\\b")
        .step(
            "(?:^|[\\s/:_-])e2e(?:[\\s/:_.-]|$)",
            "\\bplaywright test\\b",
            "\\bcypress run\\b",
            "cypress-io/github-action")
        .when(Applies.SERVICES)
        .advice(
            "Drive the few paths that earn money through a real browser or the public API"
                + " (Playwright, Karate).");
  }

  private static Table performance() {
    return Table.of("testing.performance")
        .testPath(
            "*.jmx",
            "locustfile.py",
            "gatling.conf",
            "/.lighthouserc*",
            "lighthouserc.js",
            "lighthouserc.json")
        .testBuild(
            "gatling-charts-highcharts",
            "gatling-maven-plugin",
            "io.gatling.gradle",
            "jmh-core",
            "me.champeau.jmh",
            "pytest-benchmark",
            "BenchmarkDotNet",
            "criterion",
            "locust")
        .text(Scope.CODE, "k6/http", "\\bimport\\b.{0,60}[\"']k6/http[\"']")
        .text(Scope.CODE, "func Benchmark", "^func Benchmark[A-Z_]\\w*\\(", ".*_test\\.go")
        .text(Scope.CODE, "#[bench]", "^\\s*#\\[bench\\]")
        .text(Scope.CODE, "openjdk.jmh", "^import (?:static )?org\\.openjdk\\.jmh")
        .testPath("t/perf/", "asv.conf.json")
        .step(
            "\\bk6 run\\b",
            "grafana/(?:k6-action|run-k6-action|setup-k6-action)",
            "\\bjmeter -n\\b",
            "\\blocust\\b.*--headless",
            "treosh/lighthouse-ci-action",
            "\\bcargo bench\\b")
        .when(Applies.SERVICES)
        .advice(
            "Keep a small load test (k6, Gatling) with a limit for p95, and run it on a schedule.");
  }

  private static Table fuzz() {
    return Table.of("testing.mutation-property-fuzz")
        .testPath(
            "stryker.conf.*",
            "stryker.config.*",
            "fuzz_targets/",
            "stryker-config.json",
            "/.clusterfuzzlite/",
            "oss-fuzz/")
        .testBuild(
            "pitest-maven",
            "pitest-junit5-plugin",
            "info.solidsoft.pitest",
            "@stryker-mutator/core",
            "hypothesis",
            "jqwik",
            "fast-check",
            "jazzer",
            "proptest",
            "quickcheck",
            "mutmut",
            "pgregory.net/rapid",
            "leanovate/gopter",
            "FsCheck",
            "atheris")
        .text(Scope.CODE, "func Fuzz", "^func Fuzz[A-Z_]\\w*\\(")
        .text(Scope.CODE, "hypothesis", "^\\s*(?:from hypothesis\\b|import hypothesis\\b)")
        .text(Scope.CODE, "LLVMFuzzerTestOneInput", "\\bLLVMFuzzerTestOneInput\\s*\\(")
        .text(Scope.CODE, "@FuzzTest", "^\\s*@FuzzTest\\b")
        .text(Scope.CODE, "testing/quick", "\"testing/quick\"")
        .text(Scope.CODE, "proptest!", "^\\s*proptest!\\s*\\{")
        .step(
            "google/clusterfuzzlite",
            "google/oss-fuzz/infra/cifuzz",
            "\\bgo test\\b.*-fuzz",
            "\\bcargo (?:\\+\\S+ )?fuzz\\b",
            "\\bstryker run\\b")
        .when(Applies.CODE)
        .advice(
            "Start where input comes from outside: fuzz a parser (Go fuzz, Jazzer, Hypothesis), or"
                + " try PIT on one package.");
  }

  private static Table flaky() {
    return Table.of("testing.flaky-handling")
        .text(Scope.ANY_BUILD, "rerunFailingTestsCount", "rerunFailingTestsCount")
        .text(Scope.ANY_BUILD, "org.gradle.test-retry", "org\\.gradle\\.test-retry")
        .testBuild("pytest-rerunfailures", "flaky", "junit-pioneer", "jest-retry")
        .text(
            Scope.SOURCE,
            "retr",
            "^\\s*retr(?:ies|y)\\s*:",
            ".*(?:playwright|cypress|vitest|wdio)\\.con(?:fig|f)\\.[cm]?[jt]s")
        .text(Scope.TEST, "jest.retryTimes", "\\bjest\\.retryTimes\\(")
        .text(
            Scope.TEST, "@RetryingTest", "^\\s*@(?:RetryingTest|RepeatedIfExceptionsTest|Flaky)\\b")
        .text(Scope.TEST, "@pytest.mark.flaky", "^\\s*@pytest\\.mark\\.flaky")
        .text(
            Scope.CODE,
            "quarantine",
            "@(?:Tag|Category|Group)\\(\"?(?i:quarantine|flaky)|pytest\\.mark\\.quarantine")
        .text(Scope.CONFIG, "retries", "^\\s*retries\\s*=\\s*[\\d{]", ".*nextest\\.toml")
        .step(
            "\\b--reruns[= ]\\d",
            "rerunFailingTestsCount",
            "--flaky_test_attempts",
            "nick-fields/retry",
            "gotestsum\\b.*--rerun-fails",
            "\\bpytest\\b.*--flake-finder")
        .when(context ->
            context.survey().index().tests() > 0
                ? Optional.empty()
                : Optional.of("There are no tests here."))
        .absent(0.6)
        .advice(
            "Rerun a failed test once and report it as flaky, or tag and quarantine it; do not"
                + " rerun whole pipelines.");
  }
}
