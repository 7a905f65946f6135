// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.azuredevops.AzureDevOpsPeople;
import dev.milepost.sandbox.azuredevops.AzureDevOpsSandbox;
import dev.milepost.sandbox.azuredevops.RunningAzureDevOps;
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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stand-in with a connection to a project whose process is inherited: it has states with names of
 * its own, no direct way from new to done, and fields of its own.
 */
final class AzureDevOpsContractSite implements ContractSite {
  static final String PROJECT = "Field Service";

  private static final List<String> TOKENS = List.of("sandbox-pat", "sandbox-second");
  private static final AtomicInteger OPENED = new AtomicInteger();

  private final RunningAzureDevOps sandbox;
  private final String token;
  private final AzureDevOpsSiteControls controls;
  private final VendorRequests requests = new VendorRequests();

  private AzureDevOpsContractSite(RunningAzureDevOps sandbox) {
    this.sandbox = sandbox;
    this.token = TOKENS.get(OPENED.getAndIncrement() % TOKENS.size());
    this.controls = new AzureDevOpsSiteControls(this);
    sandbox.controls().watch(requests::check);
  }

  static AzureDevOpsContractSite open() {
    return new AzureDevOpsContractSite(new AzureDevOpsSandbox().start(SandboxOptions.standard()));
  }

  RunningAzureDevOps sandbox() {
    return sandbox;
  }

  AzureDevOpsPeople people() {
    return sandbox.people(PROJECT);
  }

  String address() {
    return sandbox.banner().baseUrl().toString();
  }

  String token() {
    return token;
  }

  @Override
  public DevOpsIntegrationPlugin plugin() {
    return new AzureDevOpsPlugin();
  }

  @Override
  public PluginConfig config() {
    return settings().apiKey(Secret.of(token)).build();
  }

  /** All but the credential. Tasks are estimated in hours, so stories stand for them. */
  PluginConfig.Builder settings() {
    return PluginConfig.builder("azure_devops", address())
        .project(PROJECT)
        .timeout(Duration.ofSeconds(20))
        .setting("work_item_types", new JsonObject(Map.of("task", JsonValue.of("User Story"))))
        .setting("custom_fields", new JsonObject(Map.of("sector", JsonValue.of("Custom.Sector"))));
  }

  @Override
  public String textField() {
    return "sector";
  }

  @Override
  public String nativeQuery(String label) {
    return "[System.Tags] CONTAINS '" + label + "'";
  }

  @Override
  public Optional<SiteControls> controls() {
    return Optional.of(controls);
  }

  AzureDevOpsSiteControls azure() {
    return controls;
  }

  /** An answer of the stand-in, asked for beside the connection; a path may begin at its root. */
  JsonObject ask(String method, String path, String type, byte[] body) {
    String pair =
        Base64.getEncoder().encodeToString((":" + token).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + "/").resolve(path))
            .header("X-Contract", "beside")
            .header("Content-Type", type)
            .header("Authorization", "Basic " + pair)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return (JsonObject)
          JsonText.parse(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
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
    requests.demandNoFault();
  }
}
