// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.limit.LimitPolicy;
import dev.milepost.http.limit.RateLimits;
import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.azuredevops.AzureDevOpsSandbox;
import dev.milepost.sandbox.azuredevops.RunningAzureDevOps;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.http.Response;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.testkit.integration.TestingPluginContext;
import dev.milepost.testkit.integration.storm.StormSite;
import dev.milepost.testkit.integration.storm.Trouble;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Azure DevOps, with tokens of Entra ID. */
record AzureDevOpsStormSite(RunningAzureDevOps sandbox, TestingPluginContext context)
    implements StormSite {
  private static final String CREATION =
      "POST /{organization}/{project}/_apis/wit/workitems/{type}";
  private static final String ANY = "POST /{organization}/{project}/*";

  /**
   * The vendor makes no lists of items: ten thousand one by one would take more than a minute at
   * the speed that we keep to in earnest.
   */
  private static final LimitPolicy FAST = new LimitPolicy(5_000, 5_000, 64);

  static AzureDevOpsStormSite open() {
    return new AzureDevOpsStormSite(
        new AzureDevOpsSandbox().start(SandboxOptions.standard()), new TestingPluginContext());
  }

  @Override
  public URI address() {
    return sandbox.banner().baseUrl();
  }

  @Override
  public DevOpsIntegration connect(URI origin) {
    URI base = origin.resolve(address().getRawPath());
    AzureDevOpsVendor vendor = new AzureDevOpsVendor();
    String tenant = vendor.tenant(URI.create(base + "/"));
    RateLimits.of(context).bucket(tenant, FAST);
    RateLimits.of(context).bucket(tenant + ":user", FAST);
    return new AzureDevOpsPlugin()
        .connect(
            PluginConfig.builder("azure_devops", base.toString())
                .project(sandbox.banner().project())
                .apiKey(Secret.of("sandbox-secret"))
                .timeout(Duration.ofSeconds(20))
                .retryAttempts(6)
                .setting("authentication", "entra")
                .setting("client_id", "sandbox-client")
                .setting(
                    "token_endpoint", address().resolve("/directory/oauth2/v2.0/token").toString())
                .build(),
            context);
  }

  @Override
  public void onRequest(Runnable action) {
    sandbox
        .controls()
        .watch(request -> {
          if (request.path().contains("/_apis/")) {
            action.run();
          }
        });
  }

  @Override
  public void send(Trouble trouble) {
    Response tooMany = AzureDevOpsSiteControls.blocked(429);
    Fault.Effect effect =
        switch (trouble) {
          case TOO_MANY_FOR_SECONDS -> answer(tooMany.with("Retry-After", "1"));
          case TOO_MANY_UNTIL_RESET ->
              answer(
                  tooMany
                      .with("X-RateLimit-Remaining", "0")
                      .with(
                          "X-RateLimit-Reset",
                          Long.toString(Instant.now().plusSeconds(1).getEpochSecond())));
          case TOO_MANY -> answer(tooMany);
          case UNAVAILABLE -> answer(Response.text(503, "Service Unavailable"));
          case RESET -> new Fault.Effect.Refuse();
          case LOST -> new Fault.Effect.Lose();
          case CUT -> new Fault.Effect.Cut(20);
          case SLOW -> new Fault.Effect.Delay(Duration.ofMillis(300));
        };
    // Tokens have another address. What is done and not answered is of most harm to new items.
    boolean creation = trouble == Trouble.LOST || trouble == Trouble.CUT;
    String route = creation ? CREATION : ANY;
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
    return sandbox.people(sandbox.banner().project()).titles();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
