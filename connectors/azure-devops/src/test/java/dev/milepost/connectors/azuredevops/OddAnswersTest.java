// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.HealthReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no Azure DevOps gives. */
class OddAnswersTest extends AzureDevOpsCase {
  private void answer(String route, int times, String body) {
    answerNext(
        route,
        times,
        Response.of(
            200, "application/json", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'id':'../x\\u001b[31m','rev':1 | has '../x?[31m' as 'id' of an item",
        "'rev':1                         | has '' as 'id' of an item",
        "'id':1,'rev':1                  | has '' as 'System.CreatedDate' of item 1",
      })
  void anItemOfAnotherShapeIsTheTrackersFault(String item, String fault) {
    String id = make("odd").id();
    answer(ITEM, 1, "{" + item + ",'fields':{'System.TeamProject':'Payments'}}");

    assertThatThrownBy(() -> azure.getWorkItem(id))
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("read the answer: Azure DevOps' answer " + fault)
        .hasMessageContaining("connection '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'authenticatedUser':{}}", "{'authenticatedUser':'x'}"})
  void whatIsNoAzureDevOpsIsSaidToBeNone(String body) {
    answer("*", 1, body);

    HealthReport report = azure.healthCheck();

    assertThat(report.state()).isEqualTo(HealthReport.State.REMOTE);
    assertThat(report.detail())
        .contains("authenticate: this is not an Azure DevOps", "no 'authenticatedUser'");
  }

  @Test
  void brokenJsonIsTheTrackersFault() {
    answer("*", 1, "{'authenticatedUser'");

    assertThat(azure.healthCheck().state()).isEqualTo(HealthReport.State.REMOTE);
  }

  @Test
  void aProjectThatIsNotThereIsAFaultOfTheConfiguration() {
    PluginConfig good = site.config();
    PluginConfig mistyped =
        new PluginConfig(
            good.pluginId(),
            good.connection(),
            good.apiEndpoint(),
            good.apiKey(),
            good.organization(),
            "Nowhere",
            good.customSettings(),
            good.retryAttempts(),
            good.timeout());

    HealthReport report = connect(mistyped).healthCheck();

    assertThat(report.state()).isEqualTo(HealthReport.State.CONFIGURATION);
    assertThat(report.detail()).contains("project is 'Nowhere', must be the name of a project");
  }

  @Test
  void aSiteThatIsAlwaysOverItsLimitIsSaidToBe() {
    answerNext("*", 100, Response.text(429, "").with("Retry-After", "1"));

    HealthReport report = azure.healthCheck();

    assertThat(report.state()).isEqualTo(HealthReport.State.RATE_LIMITED);
    assertThat(report.detail()).endsWith("try again in 1 s");
  }
}
