// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.SiteSurvey;
import dev.milepost.spi.work.SiteSurvey.Access;
import org.junit.jupiter.api.Test;

/** What somebody who sets a connection up is told of the site. */
class JiraSurveyTest extends JiraCase {
  @Override
  JiraContractSite open() {
    return JiraContractSite.cloud();
  }

  private PluginConfig.Builder bare() {
    PluginConfig config = site.config();
    return PluginConfig.builder("new", config.apiEndpoint())
        .project(config.project())
        .apiKey(config.apiKey())
        .setting("email", config.setting("email").orElse(""));
  }

  private SiteSurvey survey(PluginConfig config) {
    return site.plugin().survey(config, context);
  }

  @Test
  void permissionsTypesFieldsAndBoardsAreFound() {
    SiteSurvey survey = survey(bare().build());

    assertThat(survey.gaps()).isEmpty();
    assertThat(survey.accesses())
        .extracting(Access::name)
        .contains("BROWSE_PROJECTS", "CREATE_ISSUES", "DELETE_ISSUES");
    assertThat(survey.accesses()).extracting(Access::state).containsOnly(Access.State.GRANTED);
    assertThat(survey.types()).contains("Story", "Bug", "Task");
    assertThat(survey.boards()).isNotEmpty();
    assertThat(survey.fields()).filteredOn(SiteSurvey.Field::estimate).hasSize(1);
    assertThat(survey.suggestions())
        .containsKeys("custom_settings.board", "custom_settings.story_points_field");
  }

  @Test
  void whatWasChosenIsNotSuggestedAgain() {
    SiteSurvey survey = survey(bare().setting("board", "1").build());

    assertThat(survey.suggestions()).doesNotContainKey("custom_settings.board");
  }

  @Test
  void nothingIsWritten() {
    survey(bare().build());

    assertThat(site.sandbox().controls().journal().entries())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.method()).isEqualTo("GET"));
  }

  @Test
  void whatTheTokenMayNotSeeIsAGapAndNoFailure() {
    site.sandbox()
        .controls()
        .faults()
        .add(
            Fault.next(
                    "GET /rest/agile/1.0/board",
                    new Fault.Effect.Answer(Response.json(403, Json.object())))
                .times(9));

    SiteSurvey survey = survey(bare().build());

    assertThat(survey.boards()).isEmpty();
    assertThat(survey.gaps()).singleElement().asString().startsWith("boards: ");
    assertThat(survey.types()).contains("Task");
  }

  @Test
  void aMissingProjectIsToldByName() {
    assertThat(survey(bare().project("NOPE").build()).gaps())
        .anySatisfy(gap -> assertThat(gap).contains("NOPE").contains("no such project"));
  }

  @Test
  void aWrongTokenIsAFailure() {
    assertThatThrownBy(() -> survey(bare().apiKey(Secret.of("wrong")).build()))
        .isInstanceOf(AuthenticationException.class);
  }
}
