// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.testkit.integration.TestingPluginContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Refresh tokens, each of which is good once. */
class JiraTokensTest extends JiraCase {
  @Override
  JiraContractSite open() {
    return JiraContractSite.cloud();
  }

  private void expire() {
    site.sandbox().controls().clock().advance(Duration.ofHours(2));
    context.advance(Duration.ofHours(2));
  }

  @Test
  void whatWasGivenInExchangeOutlivesTheConnection() {
    try (DevOpsIntegration first = connect(site.oauth("sandbox-refresh-1"))) {
      first.authenticate();
      expire();
      first.authenticate();
    }

    assertThat(connect(site.oauth("sandbox-refresh-1")).authenticate().user().account())
        .isNotBlank();
    assertThat(site.jira().renewals()).isEqualTo(3);
  }

  @Test
  void aHostThatKeptNothingIsToldToAuthorizeAgain() {
    connect(site.oauth("sandbox-refresh-1")).authenticate();
    context = new TestingPluginContext();

    assertThatThrownBy(() -> connect(site.oauth("sandbox-refresh-1")).authenticate())
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("authorize the app again")
        .hasMessageNotContaining("sandbox-refresh-1");
  }

  @Test
  void aTokenThatIsConfiguredAnewWinsOverWhatWasKept() {
    connect(site.oauth("sandbox-refresh-1")).authenticate();
    // What another authorization gave; the kept one is still there.
    assertThat(connect(site.oauth("sandbox-refresh-2")).authenticate().user().account())
        .isNotBlank();

    assertThatThrownBy(() -> connect(site.oauth("sandbox-refresh-1")).authenticate())
        .as("the kept one was the site's last, and is used up now")
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void connectionsThatShareATokenTakeTurns() {
    DevOpsIntegration one = connect(site.oauth("sandbox-refresh-1"));
    DevOpsIntegration other = connect(site.oauth("sandbox-refresh-1"));

    for (int i = 0; i < 3; i++) {
      assertThat(one.authenticate().user()).isEqualTo(other.authenticate().user());
      expire();
    }
  }

  @Test
  void aTokenWithoutTheScopesForBoardsReadsItemsAllTheSame() {
    Response unscoped =
        Response.json(
            401,
            Json.object().put("code", 401).put("message", "Unauthorized; scope does not match"));
    site.sandbox()
        .controls()
        .faults()
        .add(Fault.next("GET /rest/agile/*", new Fault.Effect.Answer(unscoped)).times(100));

    String id = make("no board in sight").id();

    assertThat(jira.getWorkItem(id).title()).isEqualTo("no board in sight");
    assertThat(asked("/rest/agile/")).as("boards were asked for").isNotEmpty();
  }
}
