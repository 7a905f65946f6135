// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.auth.Credential;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and settings of a connection. */
class ConfigurationTest {
  private static PluginConfig.Builder config(String address) {
    return PluginConfig.builder("tracker", address).connection("prod");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    PluginConfig config =
        config("http://example.com")
            .retryAttempts(21)
            .timeout(Duration.ofMillis(10))
            .setting("proxy", "ftp://me:hidden@example.com")
            .setting("ca_file", "/no/such/file")
            .build();
    assertThat(HttpSettings.faults(config))
        .extracting(ConfigFault::key)
        .containsExactly(
            "api_endpoint",
            "retry_attempts",
            "timeout",
            "custom_settings.proxy",
            "custom_settings.ca_file");
    assertThat(HttpSettings.faults(config).toString()).doesNotContain("hidden");
    assertThat(HttpSettings.of(config)).isEqualTo(HttpSettings.DEFAULT);
    assertThat(HttpSettings.faults(config("").build()))
        .extracting(ConfigFault::key)
        .containsExactly("api_endpoint");
    assertThat(HttpSettings.faults(config("https://x.test").timeout(Duration.ofHours(1)).build()))
        .extracting(ConfigFault::key)
        .containsExactly("timeout");
    assertThat(HttpSettings.faults(config("https://x.test").retryAttempts(-1).build())).hasSize(1);
  }

  @Test
  void settingsAreRead(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), "");
    PluginConfig config =
        config("https://example.com")
            .setting("proxy", " HTTP://me:p:w@proxy.test ")
            .setting("ca_file", file.toString())
            .build();
    assertThat(HttpSettings.faults(config)).isEmpty();
    assertThat(HttpSettings.of(config))
        .isEqualTo(
            new HttpSettings(
                new HttpSettings.Proxy("proxy.test", 80, "me", Secret.of("p:w")),
                file,
                Duration.ofSeconds(10)));
    assertThat(HttpSettings.keys())
        .extracting(ConfigKey::name)
        .containsExactly("custom_settings.proxy", "custom_settings.ca_file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.test:3128",
        "http://",
        "https://p.test",
        "http://p.test:65536",
        "http://a b"
      })
  void proxyThatIsNoneIsAFault(String proxy) {
    assertThat(HttpSettings.faults(config("https://x.test").setting("proxy", proxy).build()))
        .hasSize(1);
  }

  @Test
  void pathThatIsNoneIsAFault() {
    assertThat(HttpSettings.faults(config("https://x.test").setting("ca_file", "a\0b").build()))
        .hasSize(1);
  }

  @Test
  void proxyWithAUserOnlyHasNoPassword() {
    HttpSettings settings =
        HttpSettings.of(config("https://x.test").setting("proxy", "http://me@p.test:8080").build());
    assertThat(settings.proxy())
        .isEqualTo(new HttpSettings.Proxy("p.test", 8080, "me", Secret.of("")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "https://example.com/jira/",
        " HTTPS://Example.com:8443/a%20b ",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://127.1.2.3:1/x",
        "http://[::1]:8080",
        "http://jira.localhost"
      })
  void safeAddressesAreTaken(String address) {
    assertThat(BaseAddress.faults("address", address)).isEmpty();
    assertThat(BaseAddress.parse(address).uri().getPath()).endsWith("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://10.0.0.1",
        "ftp://localhost",
        "example.com",
        "https:///path",
        "https://example.com?x=1",
        "https://example.com#x",
        "https://exa mple.com"
      })
  void unsafeAddressesAreRefusedWithWhatWasFound(String address) {
    assertThat(BaseAddress.faults("address", address))
        .singleElement()
        .satisfies(fault -> assertThat(fault.text()).contains(address).contains("https"));
    assertThatThrownBy(() -> BaseAddress.parse(address))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            ApiClient.builder(
                    config(address).build(),
                    new TestingContext(new TestingClock()),
                    HttpFixture.vendor(),
                    Credential.none())
                .build())
        .isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://me:hidden@example.com", "https://me:hidden@exa mple.com"})
  void addressWithAPasswordIsRefusedUnseen(String address) {
    assertThat(BaseAddress.faults("address", address).toString())
        .isNotEqualTo("[]")
        .doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.test:443/x, true", "https://A.TEST, true", "https://a.test:444, false",
    "http://a.test, false", "https://b.test, false", "https://a.test.b.test, false",
    "https://u@a.test, false", "/x, false", "mailto:a, false"
  })
  void originIsSchemeHostAndPort(String other, boolean same) {
    assertThat(BaseAddress.parse("https://a.test/b").sameOrigin(URI.create(other))).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void valueThatWouldChangeThePathIsRefused(String value) {
    assertThatThrownBy(() -> ApiRequest.get("items/{}", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void valuesAreEncodedAndTemplatesAreChecked() {
    assertThat(ApiRequest.patch("items/{}/x", "../a?b#c%2F;é").path())
        .isEqualTo("items/..%2Fa%3Fb%23c%252F%3B%C3%A9/x");
    for (String template : new String[] {"/items", "items?x", "items/{}", "items#", "ä"}) {
      assertThatThrownBy(() -> ApiRequest.get(template))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"a b, 1", "'', 1", "x, 'a\r\nb'", "x, 'ä'", "x, '\0'"})
  void headerThatWouldBeginAnotherIsRefused(String name, String value) {
    assertThatThrownBy(() -> ApiRequest.get("x").header(name, value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void requestsAreNeverChanged() {
    ApiRequest request = ApiRequest.post("items");
    ApiRequest other = request.header("a", "1").header("A", "2").label("x").item("i").readOnly();
    assertThat(request.headers()).isEmpty();
    assertThat(request.item()).isEmpty();
    assertThat(request.label()).isEqualTo("POST items");
    assertThat(request.mayBeRepeated()).isFalse();
    assertThat(other.headers()).containsOnlyKeys("a").containsEntry("a", "2");
    assertThat(other.changesNothing()).isTrue();
    assertThat(other).hasToString("ApiRequest[x]");
    assertThat(other.method()).isEqualTo(Method.POST);
  }
}
