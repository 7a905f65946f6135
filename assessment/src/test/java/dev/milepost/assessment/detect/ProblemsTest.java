// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import static dev.milepost.assessment.detect.DetectorsTest.detect;
import static dev.milepost.assessment.detect.Trees.WORKFLOW;
import static dev.milepost.assessment.detect.Trees.lines;
import static dev.milepost.assessment.detect.Trees.service;
import static dev.milepost.assessment.detect.Trees.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.Finding.Problem;
import dev.milepost.kernel.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private static final String TOKEN = "ghp_" + "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5";

  private static List<String> problems(TreeFixture tree) {
    return detect(tree).problems().stream().map(ProblemsTest::text).toList();
  }

  private static String text(Problem problem) {
    return problem.severity()
        + " "
        + problem.rule()
        + " "
        + (problem.location() == null ? "" : problem.location().location());
  }

  @Test
  void findsNothingWrongInAGoodTree() {
    assertThat(problems(steps("run: go test ./..."))).isEmpty();
  }

  @Test
  void namesEachMutableActionOnceWithItsFirstPlace() {
    assertThat(problems(steps("uses: a/b@v1", "uses: a/b@v1", "uses: docker://alpine:3")))
        .containsExactly(
            "WARNING ci.mutable-action " + WORKFLOW + ":8",
            "WARNING ci.mutable-action " + WORKFLOW + ":10");
  }

  @Test
  void reportsWriteAllAndDangerousWorkflows() {
    String workflow =
        lines(
            "on: issues",
            "permissions: write-all",
            "jobs:",
            "  a:",
            "    steps:",
            "      - run: |",
            "          true",
            "          echo ${{ github.event.issue.body }}");
    assertThat(problems(service().and(WORKFLOW, workflow)))
        .containsExactly(
            "ERROR ci.dangerous-workflow " + WORKFLOW + ":8",
            "WARNING ci.write-all-permissions " + WORKFLOW + ":2");
  }

  @Test
  void reportsScriptsOfActionsThatPasteUntrustedText() {
    String workflow =
        Trees.workflow(
            lines(
                "uses: actions/github-script@0123456789abcdef0123456789abcdef01234567",
                "        with:",
                "          script: |",
                "            log(`${{ github.head_ref }}`)"));
    assertThat(problems(service().and(WORKFLOW, workflow)))
        .containsExactly("ERROR ci.dangerous-workflow " + WORKFLOW + ":11");
  }

  @Test
  void reportsImagesThatRunAsRootOrOnAFloatingBase() {
    assertThat(problems(service().and("Dockerfile", "FROM alpine\nUSER app\nUSER root\nCMD x\n")))
        .containsExactly(
            "NOTE containers.floating-base Dockerfile:1",
            "NOTE containers.runs-as-root Dockerfile:3");
    assertThat(
            problems(
                service().and("Dockerfile", "FROM alpine:3 AS base\nUSER app\nFROM base\nCMD x\n")))
        .isEmpty();
  }

  @Test
  void reportsCredentialsByHowSureAndWhereTheyAre() {
    TreeFixture tree =
        service()
            .and(
                "a.go",
                "var t = \"" + TOKEN + "\"\n",
                "a_test.go",
                "\nvar t = \"" + TOKEN + "\"\n");
    tree.and("README.md", TOKEN + "\n").and(".env", "A=1\n");
    tree.and("conf.py", "db_password = \"aK9dL2mQ8xZ4vB7nR3tY6\"\n");
    assertThat(problems(tree))
        .containsExactly(
            "ERROR security.committed-secret a.go:1",
            "WARNING security.committed-secret README.md:1",
            "WARNING security.committed-secret conf.py:1",
            "NOTE security.committed-secret a_test.go:2",
            "NOTE security.environment-file .env");
  }

  @Test
  void recognisesAPrivateKeyByItsBody() {
    String header = "-----BEGIN RSA " + "PRIVATE KEY-----";
    assertThat(
            problems(service().and("server.key", lines(header, "MIIEpAIBAAKCAQEA1c7".repeat(4)))))
        .containsExactly("ERROR security.committed-secret server.key:1");
    assertThat(
            problems(service().and("parser.go", "if strings.HasPrefix(s, \"" + header + "\") {\n")))
        .isEmpty();
  }

  @Test
  void ignoresValuesThatOnlyLookLikeCredentials() {
    assertThat(
            problems(
                service()
                    .and(
                        "conf.py",
                        lines(
                            "password = \"correct-horse-battery-staple\"",
                            "token = \"aaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
                            "secret_name = \"projects/shop/secrets/database-password\""))))
        .isEmpty();
  }

  @Test
  void neverShowsACredentialAnywhere() {
    TreeFixture tree =
        steps(
            "run: curl -H 'Authorization: " + TOKEN + "' https://x && go test ./...",
            "uses: a/b@v1\n        with:\n          token: " + TOKEN);
    tree.and("a.go", "var t = \"" + TOKEN + "\"\n")
        .and("conf.py", "password = \"aK9dL2mQ8xZ4vB7nR3tY6\" # prometheus_client\n");
    tree.and("pyproject.toml", "a = \"" + TOKEN + "\" # x\nb = \"testcontainers " + TOKEN + "\"\n");
    String everything = detect(tree).toString();
    assertThat(everything)
        .contains("ghp_…")
        .doesNotContain(TOKEN.substring(4, 20))
        .doesNotContain("aK9dL2mQ");
  }

  @Test
  void reportsBuiltAndLargeFiles() {
    byte[] large = new byte[6 << 20];
    TreeFixture tree =
        service()
            .and("film.mp4", large)
            .and(
                "lib/a.class",
                new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0});
    assertThat(problems(tree))
        .containsExactly(
            "WARNING version-control.built-artefact lib/a.class",
            "WARNING version-control.large-file film.mp4");
  }

  @Test
  void reportsOwnersThatOwnNothing() {
    TreeFixture tree =
        service().and(".github/CODEOWNERS", "* @all\n/gone/ @nobody\n*.go @gophers\n");
    assertThat(problems(tree)).containsExactly("NOTE docs.stale-owner-rule .github/CODEOWNERS:2");
    assertThat(DetectorsTest.capability(detect(tree), "docs.ownership").message())
        .contains("covers 100 % of 3 files");
  }

  @Test
  void ordersProblemsBySeverityThenRuleThenPlace() {
    List<Severity> severities =
        detect(
                service()
                    .and(
                        "Dockerfile",
                        "FROM a\nCMD x\n",
                        "a.go",
                        TOKEN,
                        WORKFLOW,
                        Trees.workflow("uses: a/b@v1")))
            .problems()
            .stream()
            .map(Problem::severity)
            .toList();
    assertThat(severities).isSorted().contains(Severity.ERROR, Severity.WARNING, Severity.NOTE);
  }
}
