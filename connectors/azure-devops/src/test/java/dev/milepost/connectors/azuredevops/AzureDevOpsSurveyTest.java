// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.SiteSurvey;
import dev.milepost.spi.work.SiteSurvey.Access;
import org.junit.jupiter.api.Test;

/** What somebody who sets a connection up is told of the organization. */
class AzureDevOpsSurveyTest extends AzureDevOpsCase {
  private PluginConfig.Builder bare() {
    return PluginConfig.builder("new", site.address())
        .project(site.config().project())
        .apiKey(Secret.of(site.token()));
  }

  private SiteSurvey survey(PluginConfig config) {
    return site.plugin().survey(config, context);
  }

  @Test
  void scopesTypesFieldsAndTeamsAreFound() {
    SiteSurvey survey = survey(bare().build());

    assertThat(survey.gaps()).isEmpty();
    assertThat(survey.accesses())
        .extracting(Access::state)
        .containsExactly(Access.State.GRANTED, Access.State.GRANTED, Access.State.UNKNOWN);
    assertThat(survey.types()).contains("Bug", "Task");
    assertThat(survey.boards()).extracting(SiteSurvey.Board::kind).containsOnly("team");
    assertThat(survey.fields()).filteredOn(SiteSurvey.Field::estimate).hasSize(1);
    assertThat(survey.suggestions())
        .containsKeys("custom_settings.team", "custom_settings.story_points_field");
  }

  @Test
  void nothingIsWritten() {
    survey(bare().build());

    assertThat(site.sandbox().controls().journal().entries())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.method()).isEqualTo("GET"));
  }

  @Test
  void aMissingProjectIsToldByName() {
    assertThat(survey(bare().project("Nowhere").build()).gaps())
        .anySatisfy(gap -> assertThat(gap).contains("Nowhere"));
  }

  @Test
  void aWrongTokenIsAFailure() {
    assertThatThrownBy(() -> survey(bare().apiKey(Secret.of("wrong")).build()))
        .isInstanceOf(AuthenticationException.class);
  }
}
