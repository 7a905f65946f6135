// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.jira.JiraCloudServer;
import dev.milepost.sandbox.jira.JiraDataCenterServer;
import dev.milepost.sandbox.jira.JiraPeople;
import dev.milepost.sandbox.jira.JiraSandbox;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.testkit.integration.ContractSite;
import dev.milepost.testkit.integration.SiteControls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in of one of the editions, with a connection to its project PAY. */
final class JiraContractSite implements ContractSite {
  private static final AtomicInteger OPENED = new AtomicInteger();

  private final JiraSandbox sandbox;
  private final boolean cloud;
  private final JiraPeople.Account account;
  private final JiraSiteControls controls;

  private JiraContractSite(JiraSandbox sandbox, boolean cloud) {
    this.sandbox = sandbox;
    this.cloud = cloud;
    this.account = sandbox.people().account(OPENED.getAndIncrement());
    this.controls = new JiraSiteControls(this);
    // Ways through the workflow are learned from items, so one stands at each stage.
    Instant then = Instant.now().minus(Duration.ofDays(1));
    sandbox.people().review(sandbox.people().create("Waits for its review", then, null), then);
  }

  static JiraContractSite cloud() {
    return new JiraContractSite(new JiraCloudServer().start(SandboxOptions.standard()), true);
  }

  static JiraContractSite dataCenter() {
    return new JiraContractSite(new JiraDataCenterServer().start(SandboxOptions.standard()), false);
  }

  boolean isCloud() {
    return cloud;
  }

  JiraSandbox sandbox() {
    return sandbox;
  }

  String address() {
    return sandbox.banner().baseUrl().toString();
  }

  JiraPeople.Account account() {
    return account;
  }

  @Override
  public DevOpsIntegrationPlugin plugin() {
    return new JiraPlugin();
  }

  @Override
  public PluginConfig config() {
    PluginConfig.Builder config = settings().apiKey(Secret.of(account.token()));
    // Data Center gets a personal access token, which is sent alone.
    return (cloud ? config.setting("email", account.user()) : config).build();
  }

  /** All but the credential. The site's bugs demand a field of their own: epics stand for them. */
  PluginConfig.Builder settings() {
    return PluginConfig.builder("jira", address())
        .project("PAY")
        .timeout(Duration.ofSeconds(20))
        .setting("issue_types", new JsonObject(Map.of("bug", JsonValue.of("Epic"))))
        .setting(
            "status_mapping",
            new JsonObject(
                Map.of("Rejected", JsonValue.of("cancelled"), "10105", JsonValue.of("cancelled"))))
        .setting("custom_fields", new JsonObject(Map.of("reference", JsonValue.of("Reference"))))
        .setting("resolution", "Done");
  }

  /** With a refresh token, which is good once. */
  PluginConfig oauth(String refreshToken) {
    return settings()
        .apiKey(Secret.of(refreshToken))
        .setting("authentication", "oauth")
        .setting("client_id", "contract")
        .setting("client_secret", "contract secret")
        .setting("token_endpoint", address() + "/oauth/token")
        .build();
  }

  @Override
  public String textField() {
    return "reference";
  }

  @Override
  public String nativeQuery(String label) {
    return "labels = " + label;
  }

  @Override
  public Optional<SiteControls> controls() {
    return Optional.of(controls);
  }

  JiraSiteControls jira() {
    return controls;
  }

  /** An answer of the stand-in's version 2, asked for beside the connection. */
  JsonObject ask(String path) {
    return (JsonObject) JsonText.parse(send("GET", "2/" + path, ""));
  }

  /** The same of Cloud's version 3. */
  JsonObject askThree(String path) {
    return (JsonObject) JsonText.parse(send("GET", "3/" + path, ""));
  }

  String search(String jql) {
    JsonObject body =
        new JsonObject(Map.of("jql", JsonValue.of(jql), "maxResults", JsonValue.of(100)));
    return send("POST", "2/search", JsonText.write(body));
  }

  private String send(String method, String path, String body) {
    String login = account.user() + ":" + account.token();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + "/rest/api/" + path))
            .header("X-Contract", "beside")
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    controls.heal();
    sandbox.close();
  }
}
