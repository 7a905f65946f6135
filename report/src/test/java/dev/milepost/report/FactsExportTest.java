// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsExportTest {
  @TempDir Path folder;

  @Test
  void aFailureWithoutRepairHasNoEnd() throws IOException {
    FactsExport.write(AssessmentFixture.rich(), folder.resolve("new"));
    assertThat(Files.readAllLines(folder.resolve("new/incidents.csv")))
        .containsExactly(
            "id,service,startedAt,resolvedAt,deploymentId,observed",
            "failure-of-payments-api,payments-api,2026-09-02T08:15:00Z,2026-09-02T15:20:00Z,payments-api,git",
            "failure-of-v4.13.0,payments-api,2026-10-01T00:00:00Z,,v4.13.0,git",
            "no-failure,a-service-whose-name-is-far-too-long-for-any-terminal-shop-web,2025-11-21T12:00:00Z,,,git-none");
  }

  @Test
  void changesThatDidNotCountAreLeftOut() throws IOException {
    FactsExport.write(AssessmentFixture.rich(), folder);
    assertThat(Files.readAllLines(folder.resolve("changes.csv"))).hasSize(3);
  }

  @Test
  void theFirstDeploymentOfAllKeepsTheFirstOfThePeriodFromBeingABaseline() throws IOException {
    FactsExport.write(AssessmentFixture.rich(), folder);
    assertThat(Files.readAllLines(folder.resolve("deployments.csv")).get(1))
        .isEqualTo("first-of-all,payments-api,production,,2014-03-02T10:00:00Z,success");
  }

  @Test
  void saysWhereItCouldNotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> FactsExport.write(AssessmentFixture.rich(), file))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining(file.toString());
  }
}
