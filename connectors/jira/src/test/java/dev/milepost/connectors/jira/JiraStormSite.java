// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.jira.JiraCloudServer;
import dev.milepost.sandbox.jira.JiraSandbox;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.testkit.integration.TestingPluginContext;
import dev.milepost.testkit.integration.storm.StormSite;
import dev.milepost.testkit.integration.storm.Trouble;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Jira Cloud, with OAuth tokens. */
record JiraStormSite(JiraSandbox sandbox, TestingPluginContext context) implements StormSite {
  static JiraStormSite open() {
    return new JiraStormSite(
        new JiraCloudServer().start(SandboxOptions.standard()), new TestingPluginContext());
  }

  @Override
  public URI address() {
    return sandbox.banner().baseUrl();
  }

  @Override
  public DevOpsIntegration connect(URI origin) {
    return new JiraPlugin()
        .connect(
            PluginConfig.builder("jira", origin.toString())
                .project("PAY")
                .apiKey(Secret.of("sandbox-refresh-1"))
                .timeout(Duration.ofSeconds(20))
                .retryAttempts(6)
                .setting("authentication", "oauth")
                .setting("client_id", "storm")
                .setting("client_secret", "storm secret")
                .setting("token_endpoint", address() + "/oauth/token")
                .build(),
            context);
  }

  @Override
  public void onRequest(Runnable action) {
    sandbox
        .controls()
        .watch(request -> {
          if (request.path().startsWith("/rest/")) {
            action.run();
          }
        });
  }

  @Override
  public void send(Trouble trouble) {
    Response tooMany = Response.text(429, "Rate limit exceeded.");
    Fault.Effect effect =
        switch (trouble) {
          case TOO_MANY_FOR_SECONDS -> answer(tooMany.with("Retry-After", "1"));
          case TOO_MANY_UNTIL_RESET ->
              answer(
                  tooMany
                      .with("X-RateLimit-Remaining", "0")
                      .with(
                          "X-RateLimit-Reset",
                          DateTimeFormatter.ISO_INSTANT.format(Instant.now().plusMillis(600))));
          case TOO_MANY -> answer(tooMany);
          case UNAVAILABLE -> answer(Response.text(503, "Service Unavailable"));
          case RESET -> new Fault.Effect.Refuse();
          case LOST -> new Fault.Effect.Lose();
          case CUT -> new Fault.Effect.Cut(20);
          case SLOW -> new Fault.Effect.Delay(Duration.ofMillis(300));
        };
    // Tokens have another address. What is done and not answered is of most harm to new items.
    String route =
        switch (trouble) {
          case LOST, CUT -> "POST /rest/api/3/issue*";
          case RESET, TOO_MANY, TOO_MANY_FOR_SECONDS -> "POST /rest/*";
          case TOO_MANY_UNTIL_RESET, UNAVAILABLE, SLOW -> "GET /rest/*";
        };
    sandbox.controls().faults().add(Fault.next(route, effect));
  }

  private static Fault.Effect answer(Response response) {
    return new Fault.Effect.Answer(response);
  }

  @Override
  public void expireToken() {
    sandbox.controls().clock().advance(Duration.ofHours(2));
  }

  @Override
  public List<String> titles() {
    return sandbox.people().titles();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
