// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsCommandTest {
  private static final Pattern METRICS =
      Pattern.compile("^ {6}\"metrics\": \\{.*?^ {6}}", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FAIL_RATE =
      Pattern.compile(
          "\"changeFailRate\": \\{\\s+\"state\": \"([a-z-]+)\",\\s+\"value\": ([^,]+),");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-21", "2026-06-01"})
  void exportedFactsGiveTheNumbersOfTheAssessment(String since) {
    RepositoryFixture.create(folder.resolve("shop"));
    Shell shell = new Shell(folder);
    Shell.Result assessed =
        shell.run("assess", "shop", "--since", since, "--format", "json", "--facts", "facts");
    assertThat(assessed.code()).isZero();
    Shell.Result computed =
        shell.run(
            "metrics",
            "--since",
            since,
            "--format",
            "json",
            "--deployments-file",
            "facts/deployments.csv",
            "--changes-file",
            "facts/changes.csv",
            "--incidents-file",
            "facts/incidents.csv");
    assertThat(computed.err()).isEmpty();
    assertThat(metrics(computed.out()))
        .isEqualTo(metrics(assessed.out()))
        .contains("changeFailRate", "lower-bound");
  }

  @Test
  void anIncidentFileSaysHowItsRowsAreKnown() throws IOException {
    Files.writeString(
        folder.resolve("deployments.csv"),
        """
        id,service,environment,finishedAt,result
        '-1,a,production,2026-03-02T00:00:00Z,success
        2,a,production,2026-03-05T00:00:00Z,success
        """);
    String columns = "id,service,startedAt,resolvedAt,deploymentId,observed\n";
    String incident = columns + "i,a,2026-03-05T01:00:00Z,,-1,";
    assertThat(failRate(incident + "\n")).isEqualTo("measured 0.5");
    assertThat(failRate(incident + "Reported\n")).isEqualTo("measured 0.5");
    assertThat(failRate(incident + "git\n")).isEqualTo("lower-bound 0.5");
    assertThat(failRate(columns + "none,a,2026-01-01T00:00:00Z,,,git-none\n"))
        .isEqualTo("lower-bound 0.0");
    assertThat(failRate(columns)).isEqualTo("measured 0.0");
    assertThat(failRate(incident + "guessed\n"))
        .contains("observed is 'guessed', must be reported, git or git-none");
  }

  private String failRate(String incidents) throws IOException {
    Files.writeString(folder.resolve("incidents.csv"), incidents);
    Shell.Result result =
        new Shell(folder)
            .run(
                "metrics",
                "--format",
                "json",
                "--define",
                "first-deployment=count",
                "--deployments-file",
                "deployments.csv",
                "--incidents-file",
                "incidents.csv");
    Matcher matcher = FAIL_RATE.matcher(result.out());
    return matcher.find() ? matcher.group(1) + " " + matcher.group(2) : result.err();
  }

  @Test
  void deploymentsHaveToBeNamedAndThere() {
    assertThat(new Shell(folder).run("metrics").err()).contains("--deployments-file is missing");
    Shell.Result result =
        new Shell(folder).run("metrics", "--deployments-file", "a.csv", "--changes-file", "b.csv");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(2);
  }

  /** All of the metrics: states, values, sizes, distributions, months. */
  private static String metrics(String json) {
    Matcher matcher = METRICS.matcher(json);
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }
}
