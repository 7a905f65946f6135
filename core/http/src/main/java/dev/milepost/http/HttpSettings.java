// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a connection reaches its site. Every connector that uses the client has these keys.
 * Immutable.
 *
 * @param proxy the proxy, null to connect directly
 * @param caFile certificates in PEM form that are trusted beside the system's, null for none
 * @param connectTimeout how long opening a connection may take
 * @since 0.1
 */
public record HttpSettings(@Nullable Proxy proxy, @Nullable Path caFile, Duration connectTimeout) {
  /** A direct connection, trusting whom the system trusts. */
  public static final HttpSettings DEFAULT = new HttpSettings(null, null, Duration.ofSeconds(10));

  private static final String PROXY = "proxy";
  private static final String CA_FILE = "ca_file";
  private static final String PREFIX = "custom_settings.";
  private static final String PROXY_WANTED = "an address such as 'http://proxy.example.com:3128'";
  private static final int LAST_PORT = 65_535;

  /** The keys, for a connector's own list. */
  public static List<ConfigKey> keys() {
    return List.of(
        key(
            PROXY,
            ConfigKey.Type.SECRET,
            "Proxy",
            "Address of an HTTP proxy, with user and password where it wants them.",
            "http://proxy.example.com:3128"),
        key(
            CA_FILE,
            ConfigKey.Type.TEXT,
            "CA certificates",
            "PEM file with certificates to trust beside the system's.",
            "/etc/ssl/certs/company.pem"));
  }

  private static ConfigKey key(
      String name, ConfigKey.Type type, String title, String description, String example) {
    return new ConfigKey(
        PREFIX + name, type, title, description, false, example, "", List.of(), "");
  }

  /** What is wrong with these keys, and with the address, time and tries; all faults at once. */
  public static List<ConfigFault> faults(PluginConfig config) {
    List<ConfigFault> faults =
        new ArrayList<>(
            config.apiEndpoint().isBlank()
                ? List.of(new ConfigFault("api_endpoint", "", "the site's address"))
                : BaseAddress.faults("api_endpoint", config.apiEndpoint()));
    if (config.retryAttempts() < 0 || config.retryAttempts() > 20) {
      faults.add(
          new ConfigFault("retry_attempts", "" + config.retryAttempts(), "a number from 0 to 20"));
    }
    if (config.timeout().compareTo(Duration.ofSeconds(1)) < 0
        || config.timeout().compareTo(Duration.ofMinutes(10)) > 0) {
      faults.add(
          new ConfigFault("timeout", config.timeout().toSeconds() + " s", "1 to 600 seconds"));
    }
    config
        .setting(PROXY)
        .filter(text -> Proxy.parse(text) == null)
        .ifPresent(text -> faults.add(new ConfigFault(PREFIX + PROXY, "***", PROXY_WANTED)));
    config
        .setting(CA_FILE)
        .filter(text -> readable(text) == null)
        .ifPresent(
            text -> faults.add(new ConfigFault(PREFIX + CA_FILE, text, "a file that can be read")));
    return faults;
  }

  /** The settings of a configuration that has no faults; what is wrong is left out. */
  public static HttpSettings of(PluginConfig config) {
    return new HttpSettings(
        config.setting(PROXY).map(Proxy::parse).orElse(null),
        config.setting(CA_FILE).map(HttpSettings::readable).orElse(null),
        DEFAULT.connectTimeout());
  }

  private static @Nullable Path readable(String text) {
    try {
      Path path = Path.of(text);
      return Files.isReadable(path) && Files.isRegularFile(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * An HTTP proxy.
   *
   * @param user empty where it wants none
   */
  public record Proxy(String host, int port, String user, Secret password) {
    static @Nullable Proxy parse(String text) {
      try {
        URI uri = new URI(text.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") || uri.getHost() == null || uri.getPort() > LAST_PORT) {
          return null;
        }
        String info = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        int colon = info.indexOf(':');
        return new Proxy(
            uri.getHost(),
            uri.getPort() < 0 ? 80 : uri.getPort(),
            colon < 0 ? info : info.substring(0, colon),
            Secret.of(colon < 0 ? "" : info.substring(colon + 1)));
      } catch (URISyntaxException e) {
        return null;
      }
    }
  }
}
