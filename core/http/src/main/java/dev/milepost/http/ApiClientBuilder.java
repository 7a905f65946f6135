// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.auth.Credential;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.limit.RateLimits;
import dev.milepost.http.limit.Sleeper;
import dev.milepost.http.secret.Redactor;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Collects the parts of a client. Not safe for use by many threads.
 *
 * @since 0.1
 */
public final class ApiClientBuilder {
  private final PluginConfig config;
  private final PluginContext context;
  private final Vendor vendor;
  private final Credential credential;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<Secret> secrets = new ArrayList<>();
  private String base;
  private HttpSettings settings;
  private Bounds bounds = Bounds.DEFAULT;
  private RandomGenerator random = new Random();
  private Sleeper sleeper = Sleeper.REAL;

  ApiClientBuilder(
      PluginConfig config, PluginContext context, Vendor vendor, Credential credential) {
    this.config = config;
    this.context = context;
    this.vendor = vendor;
    this.credential = credential;
    this.base = config.apiEndpoint();
    this.settings = HttpSettings.of(config);
    headers.put("accept", "application/json");
    headers.put("accept-encoding", "gzip");
    headers.put("user-agent", "milepost");
  }

  /**
   * Another base address than the configured one: of the vendor's identity service, for example.
   */
  public ApiClientBuilder base(String address) {
    base = address;
    return this;
  }

  /** A header of every request that has none of that name. */
  public ApiClientBuilder header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  /** A further secret that must not be seen. */
  public ApiClientBuilder secret(Secret secret) {
    secrets.add(secret);
    return this;
  }

  /** Proxy and trust instead of the configured ones. */
  public ApiClientBuilder settings(HttpSettings value) {
    settings = value;
    return this;
  }

  /** Bounds of answers instead of the usual ones. */
  public ApiClientBuilder bounds(Bounds value) {
    bounds = value;
    return this;
  }

  /** Where the jitter of pauses comes from. */
  public ApiClientBuilder random(RandomGenerator value) {
    random = value;
    return this;
  }

  /** How to wait between tries; for tests. */
  public ApiClientBuilder sleeper(Sleeper value) {
    sleeper = value;
    return this;
  }

  /**
   * The client.
   *
   * @throws ConfigurationException where the address, or the file of certificates, will not do
   */
  public ApiClient build() {
    List<ConfigFault> faults = BaseAddress.faults("api_endpoint", base);
    if (!faults.isEmpty()) {
      throw new ConfigurationException(config.connection(), faults);
    }
    BaseAddress address = BaseAddress.parse(base);
    Redactor redactor = Redactor.of(credential.secrets());
    secrets.forEach(redactor::add);
    redactor.add(config.apiKey());
    HttpSettings.Proxy proxy = settings.proxy();
    if (proxy != null) {
      redactor.add(proxy.password());
      redactor.add(Secret.of(proxy.user() + ":" + proxy.password().reveal()));
    }
    return new ApiClient(
        new Wiring(
            address,
            vendor,
            credential,
            Map.copyOf(headers),
            transport(),
            RateLimits.of(context),
            RetryPolicy.of(config.retryAttempts(), random),
            config.timeout(),
            bounds,
            context.clock(),
            sleeper,
            redactor,
            new Failures(config.connection(), vendor, address.toString(), redactor),
            context.log(),
            Cancellation.create()));
  }

  private Transport transport() {
    try {
      return Transport.open(settings, bounds);
    } catch (IOException e) {
      throw new ConfigurationException(
          config.connection(),
          List.of(
              new ConfigFault(
                  "custom_settings.ca_file",
                  String.valueOf(settings.caFile()),
                  "a file with certificates in PEM form")));
    }
  }
}
