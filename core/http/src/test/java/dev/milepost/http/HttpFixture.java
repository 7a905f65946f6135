// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.auth.Credential;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A site, a clock and clients for the site. */
public final class HttpFixture implements AutoCloseable {
  public static final Secret TOKEN = Secret.of("tok-5f2c8e1d9a");

  public final TestingSite site;
  public final TestingClock clock = new TestingClock();
  public final TestingContext context = new TestingContext(clock);

  private HttpFixture(TestingSite site) {
    this.site = site;
  }

  public static HttpFixture start() {
    try {
      return new HttpFixture(TestingSite.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A vendor with nothing of its own but a name. */
  public static Vendor vendor() {
    return () -> "Tracker";
  }

  public PluginConfig.Builder config() {
    return PluginConfig.builder("tracker", site.address() + "/root")
        .connection("prod")
        .apiKey(TOKEN)
        .timeout(Duration.ofSeconds(20));
  }

  public ApiClientBuilder builder() {
    return builder(config().build());
  }

  public ApiClientBuilder builder(PluginConfig config) {
    return ApiClient.builder(config, context, vendor(), Credential.bearer(TOKEN))
        .sleeper(clock)
        .random(new Random(7));
  }

  public ApiClient client() {
    return builder().build();
  }

  public ApiClient client(UnaryOperator<PluginConfig.Builder> change) {
    return builder(change.apply(config()).build()).build();
  }

  @Override
  public void close() {
    site.close();
  }
}
