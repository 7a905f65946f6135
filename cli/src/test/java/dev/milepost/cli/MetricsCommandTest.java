// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsCommandTest {
  private static final Pattern METRIC =
      Pattern.compile("\"(\\w+)\": \\{\\s+\"state\": \"[a-z-]+\",\\s+\"value\": ([^,]+),");

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
    assertThat(values(computed.out())).isEqualTo(values(assessed.out())).contains("changeFailRate");
  }

  @Test
  void deploymentsHaveToBeNamedAndThere() {
    assertThat(new Shell(folder).run("metrics").err()).contains("--deployments-file is missing");
    Shell.Result result =
        new Shell(folder).run("metrics", "--deployments-file", "a.csv", "--changes-file", "b.csv");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(2);
  }

  private static String values(String json) {
    var text = new StringBuilder();
    Matcher matcher = METRIC.matcher(json);
    while (matcher.find()) {
      text.append(matcher.group(1)).append('=').append(matcher.group(2)).append('\n');
    }
    return text.toString();
  }
}
