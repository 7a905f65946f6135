// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.work.SprintReports;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.testkit.integration.TestingPluginContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ways to know what happened in a sprint, which must agree. */
class SprintSourcesTest {
  private static final TimeRange ALL =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void changeLogsTellTheSameAsTheSprintReport(boolean cloud) {
    try (JiraContractSite site = cloud ? JiraContractSite.cloud() : JiraContractSite.dataCenter();
        var jira = site.plugin().connect(site.config(), new TestingPluginContext())) {
      SprintReports told = jira.sprintReports(new TeamRef("PAY board"), ALL);
      site.sandbox()
          .controls()
          .faults()
          .add(
              Fault.next(
                      "GET /rest/greenhopper/1.0/rapid/charts/sprintreport",
                      new Fault.Effect.Answer(Response.text(404, "gone")))
                  .times(100));

      SprintReports rebuilt = jira.sprintReports(new TeamRef("PAY board"), ALL);

      assertThat(told.source()).isEqualTo(SprintReports.Source.SPRINT_REPORT);
      assertThat(told.gaps()).isEmpty();
      assertThat(told.sprints()).hasSizeGreaterThanOrEqualTo(3);
      assertThat(rebuilt.source()).isEqualTo(SprintReports.Source.CHANGE_LOG);
      assertThat(rebuilt.gaps()).isNotEmpty();
      assertThat(rebuilt.sprints()).isEqualTo(told.sprints());
    }
  }

  @Test
  void sprintsAreReadFromTheTextOfAJavaObject() {
    JsonValue text =
        JsonValue.of(
            "com.atlassian.greenhopper.service.sprint.Sprint@1f2[id=37,rapidViewId=1,"
                + "state=ACTIVE,name=A, B=[id=99],goal=<null>]");

    assertThat(SprintIds.of(Optional.of(new JsonArray(List.of(text, text))))).isEqualTo("37, 37");
  }
}
