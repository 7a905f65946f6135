// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import static dev.milepost.assessment.detect.DetectorsTest.SHOP;
import static dev.milepost.assessment.detect.DetectorsTest.capability;
import static dev.milepost.assessment.detect.DetectorsTest.detect;
import static dev.milepost.assessment.detect.Trees.WORKFLOW;
import static dev.milepost.assessment.detect.Trees.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.detect.check.Catalogue;
import dev.milepost.assessment.detect.check.Detector;
import dev.milepost.assessment.detect.check.Group;
import dev.milepost.assessment.detect.scan.Limits;
import dev.milepost.kernel.Finding.Capability;
import dev.milepost.kernel.Finding.Problem;
import dev.milepost.kernel.Finding.Verdict;
import dev.milepost.kernel.Progress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileInputTest {
  private static Problem problem(CapabilityProfile profile, String rule) {
    return profile.problems().stream().filter(p -> p.rule().equals(rule)).findFirst().orElseThrow();
  }

  private static void isRefusedAsWorkflow(String text, String message) {
    CapabilityProfile profile = detect(service().and(WORKFLOW, text));
    assertThat(problem(profile, "input.malformed-workflow").message())
        .contains(WORKFLOW)
        .contains(message);
    for (String id :
        List.of(
            "ci.github-actions",
            "ci.runs-tests",
            "ci.no-dangerous-workflow",
            "security.static-analysis")) {
      assertThat(capability(profile, id).verdict()).as(id).isEqualTo(Verdict.UNKNOWN);
    }
  }

  @Test
  void reportsAMalformedWorkflowWithItsLineAndLeavesVerdictsOpen() {
    CapabilityProfile profile =
        detect(service().and(WORKFLOW, "on: push\njobs:\n  a: [\n  b: }\n"));
    assertThat(problem(profile, "input.malformed-workflow").evidence().getFirst().location())
        .isEqualTo(WORKFLOW + ":4");
    assertThat(capability(profile, "ci.runs-tests").verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void refusesABombOfAliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 400; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    isRefusedAsWorkflow(bomb.append("jobs: *a399\n").toString(), "aliases");
  }

  @Test
  void walksASmallBombOnlySoFar() {
    StringBuilder bomb = new StringBuilder("on: push\na0: &a0 {run: go test}\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    CapabilityProfile profile =
        detect(
            service()
                .and(".travis.yml", bomb + "script: *a59\n")
                .and("k.yaml", bomb + "apiVersion: v1\nkind: Pod\n"));
    assertThat(profile.capabilities()).hasSize(78);
  }

  @Test
  void refusesDeepNestingInEveryForm() {
    isRefusedAsWorkflow("[".repeat(100_000), "nested");
    isRefusedAsWorkflow("{a: ".repeat(100_000), "nested");
    isRefusedAsWorkflow("- ".repeat(100_000), "nested");
  }

  @Test
  void survivesAnAnchorInsideItself() {
    assertThat(detect(service().and(WORKFLOW, "on: push\njobs: &a\n  b: *a\n")).capabilities())
        .hasSize(78);
  }

  @Test
  void readsNoEntityAndReportsBadXml() {
    String entity =
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n"
            + "<project><name>&e;</name></project>";
    assertThat(detect(TreeFixture.of("pom.xml", entity)).toString()).doesNotContain("root:");
    CapabilityProfile profile = detect(TreeFixture.of("pom.xml", "<project>\n<a>\n</project>"));
    assertThat(problem(profile, "input.malformed-file").evidence().getFirst().location())
        .isEqualTo("pom.xml:3");
  }

  @Test
  void reportsNulBytesInConfiguration() {
    CapabilityProfile profile = detect(service().and(WORKFLOW, "on: push\n\0\0jobs: {}\n"));
    assertThat(problem(profile, "input.malformed-workflow").message()).contains("NUL");
    assertThat(capability(profile, "ci.github-actions").verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void boundsLinesAndFilesThatNeverEnd() {
    String line = "password AKIA ghp_ xoxb- token=\"import k6/http '".repeat(60_000);
    TreeFixture tree =
        service()
            .and(
                "a.js",
                line,
                "b.yaml",
                line,
                "c.tf",
                line,
                "Makefile",
                "a: " + line,
                "Dockerfile",
                "RUN " + line);
    tree.and("CODEOWNERS", line)
        .and("pom.xml", line)
        .and("package.json", line)
        .and(WORKFLOW, "on: push\njobs: {a: {steps: [{run: \"" + line.replace('"', ' ') + "\"}]}}");
    CapabilityProfile profile = detect(tree);
    assertThat(problem(profile, "input.long-file").message()).contains("longer than 1048576 bytes");
    assertThat(capability(profile, "ci.runs-tests").verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void matchesManyStarsAgainstLongPathsInNoTime() {
    TreeFixture tree =
        service()
            .and(
                "CODEOWNERS",
                ("*a".repeat(200) + "b @x\n").repeat(50) + "**/a/".repeat(90) + "b @x\n");
    for (int i = 0; i < 200; i++) {
      tree.and("a/".repeat(100) + "a".repeat(200) + i, "x");
    }
    assertThat(detect(tree).capabilities()).hasSize(78);
  }

  @Test
  void triesCommandsMadeToBacktrack() {
    TreeFixture tree = service();
    int number = 0;
    for (String part :
        List.of(
            "npm - ",
            "mvn -D",
            "make test/",
            "pip install -q ",
            "${{ env.A }} ",
            "docker build --push ",
            "trivy image fs ",
            "gradle ",
            "curl http://a ")) {
      tree.and(
          ".github/workflows/w" + number++ + ".yml",
          Trees.workflow("run: " + part.repeat(300).replace(": ", ":")));
    }
    assertThat(detect(tree).capabilities()).hasSize(78);
  }

  @Test
  void followsNoLink() {
    CapabilityProfile profile =
        detect(service().link(WORKFLOW, "../../etc/passwd").link("SECURITY.md", "/etc/passwd"));
    assertThat(capability(profile, "ci.github-actions").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(problem(profile, "input.missing-file").message()).contains("link");
  }

  @Test
  void saysUnknownWhereAPartialCloneLacksFiles() {
    TreeFixture tree =
        TreeFixture.of()
            .missing("go.mod")
            .missing("main.go")
            .missing(WORKFLOW)
            .missing("Dockerfile");
    CapabilityProfile profile = detect(tree);
    assertThat(profile.capabilities())
        .filteredOn(c -> c.verdict() == Verdict.ABSENT)
        .extracting(Capability::rule)
        .containsExactlyInAnyOrder("security.policy", "docs.ownership");
    assertThat(capability(profile, "observability.metrics").message())
        .contains("not all could be read");
  }

  @Test
  void namesTheFirstMissingFilesAndCountsTheRest() {
    TreeFixture tree = service();
    for (int i = 0; i < 100; i++) {
      tree.missing("src/a" + i + ".go");
    }
    List<Problem> problems = detect(tree).problems();
    assertThat(problems).hasSize(21).extracting(Problem::rule).containsOnly("input.missing-file");
    assertThat(problems).extracting(Problem::message).contains("80 more files like those listed");
  }

  @Test
  void statesWhenABoundLeftFilesOutAndIsLessSure() {
    TreeFixture tree = service();
    for (int i = 0; i < 50; i++) {
      tree.and("a" + i + ".go", "package main\n");
    }
    Limits few = new Limits(1 << 20, 10, 1 << 20, 1 << 20);
    CapabilityProfile profile =
        Detectors.detect(
            SHOP,
            tree,
            HistoryFixture.healthy().summary(),
            Progress.NONE,
            few,
            Catalogue.detectors());
    assertThat(problem(profile, "input.not-all-read").message())
        .isEqualTo("42 files were not read because a bound was reached; 10 were");
    assertThat(capability(profile, "testing.coverage-gate").confidence().value())
        .isLessThanOrEqualTo(0.3);
  }

  @Test
  void statesWhyATreeIsIncomplete() {
    CapabilityProfile profile = detect(service().incomplete("the folder 'vendor' is missing"));
    assertThat(problem(profile, "input.incomplete-tree").message())
        .isEqualTo("the folder 'vendor' is missing");
    assertThat(capability(profile, "testing.coverage-gate").confidence().value())
        .isLessThanOrEqualTo(0.3);
  }

  @Test
  void namesADetectorThatFailsAndGoesOn() {
    Detector failing =
        new Detector(
            1,
            "test.failing",
            "Failing",
            Group.TESTING,
            "nothing",
            Set.of(),
            context -> {
              throw new IllegalStateException("boom");
            });
    CapabilityProfile profile =
        Detectors.detect(
            SHOP,
            service(),
            HistoryFixture.healthy().summary(),
            Progress.NONE,
            Limits.DEFAULT,
            List.of(failing, Catalogue.detectors().getFirst()));
    assertThat(profile.capabilities())
        .extracting(Capability::verdict)
        .containsExactly(Verdict.UNKNOWN, Verdict.PRESENT);
    assertThat(problem(profile, "internal.detector-failed").message())
        .contains("test.failing")
        .contains("IllegalStateException");
  }

  @Test
  void stopsReadingWhenCancelled() {
    Progress cancelled =
        new Progress() {
          @Override
          public void report(String what, long done, long total) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    TreeFixture tree = service();
    CapabilityProfile profile =
        Detectors.detect(SHOP, tree, HistoryFixture.healthy().summary(), cancelled);
    assertThat(tree.mostReads()).isZero();
    assertThat(problem(profile, "input.not-all-read").message())
        .startsWith("2 files were not read");
  }

  @Test
  void looksAtManyFilesInOnePass() {
    TreeFixture tree = service();
    for (int i = 0; i < 20_000; i++) {
      tree.and("pkg/p" + i % 100 + "/f" + i + ".go", "package p\n\nfunc F" + i + "() {}\n");
    }
    CapabilityProfile profile = detect(tree);
    assertThat(tree.mostReads()).isEqualTo(1);
    assertThat(profile.problems()).isEmpty();
  }
}
