// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.WorkItemQuery;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no Jira gives. */
class JiraOddAnswersTest extends JiraCase {
  private static final String DATES =
      "'created':'2026-11-02T08:00:00.000+0000','updated':'2026-11-02T08:00:00.000+0000'";

  @Override
  JiraContractSite open() {
    return JiraContractSite.cloud();
  }

  private void answer(String route, int times, String body) {
    answer(
        route,
        times,
        Response.of(
            200, "application/json", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private void answer(String route, int times, Response response) {
    site.sandbox()
        .controls()
        .faults()
        .add(Fault.next(route, new Fault.Effect.Answer(response)).times(times));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'key':'../../x\\u001b[31m','id':'1','fields':{DATES} | has '../../x?[31m' as 'key'",
        "'key':'','id':'1','fields':{DATES}                    | has '' as 'key'",
        "'key':'PAY-1','id':'../1','fields':{DATES}            | has '../1' as 'id'",
        "'key':'PAY-1','id':'1','fields':{}                    | has '' as 'created'",
        "'key':'PAY-1','id':'1','fields':{'parent':{'key':'a b'},DATES} | has 'a b' as 'key'",
        "'key':'PAY-1','id':'1','fields':{'issuelinks':[{'inwardIssue':{'key':'%'}}],DATES}"
            + "| has '%' as 'key'",
      })
  void anItemOfAnotherShapeIsTheTrackersFault(String issue, String fault) {
    jira.authenticate();
    answer("*", 1, "{" + issue.replace("DATES", DATES) + "}");
    // Links of the item to elsewhere.
    answer("*", 1, "[]");

    assertThatThrownBy(() -> jira.getWorkItem("PAY-1"))
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("connection 'jira': read the answer: Jira's answer " + fault);
  }

  @Test
  void aSearchThatGivesNoKeysIsTheTrackersFault() {
    jira.authenticate();
    ids(WorkItemQuery.builder());
    answer("*", 1, "{'isLast':true,'issues':[{'key':'x','id':'1','fields':{" + DATES + "}}]}");

    assertThatThrownBy(() -> ids(WorkItemQuery.builder()))
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("has 'x' as 'key', which is no key such as 'PAY-17'");
  }

  @Test
  void aPageThatNamesNoNextOneIsToldWithItsConnection() {
    jira.authenticate();
    ids(WorkItemQuery.builder());
    answer("*", 1, "{'isLast':false,'issues':[]}");

    assertThatThrownBy(() -> ids(WorkItemQuery.builder()))
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("connection 'jira': search items: the answer says that it is not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'version':'1'}", "{'deploymentType':'Cloud'}"})
  void whatIsNoJiraIsSaidToBeNone(String info) {
    answer("*", 1, info);

    HealthReport report = jira.healthCheck();

    assertThat(report.state()).isEqualTo(HealthReport.State.REMOTE);
    assertThat(report.detail())
        .contains("connection 'jira': find out the edition: this is not a Jira", "'version'");
  }

  @ParameterizedTest
  @CsvSource({"Cloud,accountId", "Server,name"})
  void aJiraWithoutUsersIsNone(String edition, String account) {
    answer("*", 1, "{'version':'1','baseUrl':'https://a b','deploymentType':'" + edition + "'}");
    answer("*", 1, "{}");

    HealthReport report = jira.healthCheck();

    assertThat(report.state()).isEqualTo(HealthReport.State.REMOTE);
    assertThat(report.detail())
        .contains("authenticate: this is not a Jira: the answer of " + site.address())
        .contains("to 'myself' has no '" + account + "'");
  }

  @Test
  void anAddressOfTheSiteThatIsNoneIsNotUsed() {
    answer("*", 1, "{'version':'1','baseUrl':'ftp://a/','deploymentType':'Cloud'}");
    jira.authenticate();

    assertThat(make("addressed").url().toString()).startsWith(site.address() + "/browse/PAY-");
  }

  @Test
  void brokenJsonIsTheTrackersFault() {
    answer("*", 1, "{'version'");

    assertThat(jira.healthCheck().state()).isEqualTo(HealthReport.State.REMOTE);
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
            "NOPE",
            good.customSettings(),
            good.retryAttempts(),
            good.timeout());

    HealthReport report = connect(mistyped).healthCheck();

    assertThat(report.state()).isEqualTo(HealthReport.State.CONFIGURATION);
    assertThat(report.detail()).contains("project is 'NOPE', must be the key of a project");
  }

  @Test
  void aSiteThatIsAlwaysOverItsLimitIsSaidToBe() {
    answer("*", 100, Response.text(429, "").with("Retry-After", "1"));

    HealthReport report = jira.healthCheck();

    assertThat(report.state()).isEqualTo(HealthReport.State.RATE_LIMITED);
    assertThat(report.detail()).endsWith("try again in 1 s");
  }
}
