// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.spi.plugin.ConfigFault;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address that all requests of a connection lie below: {@code https}, or {@code http} to this
 * machine; its path is kept. Immutable.
 *
 * @since 0.1
 */
public final class BaseAddress {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]|.+\\.localhost");
  private static final String WANTED =
      "an https address without user, query and fragment, such as 'https://example.com/path' (http"
          + " only to this machine)";

  private final URI base;

  private BaseAddress(URI base) {
    this.base = base;
  }

  /**
   * The base address of a text.
   *
   * @throws IllegalArgumentException where {@link #faults} finds one
   */
  public static BaseAddress parse(String text) {
    List<ConfigFault> faults = faults("address", text);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.getFirst().text());
    }
    String address = text.strip();
    return new BaseAddress(URI.create(address.endsWith("/") ? address : address + "/"));
  }

  /** What is wrong with a base address in a configuration; for {@code validateConfig}. */
  public static List<ConfigFault> faults(String key, String text) {
    List<ConfigFault> faults = new ArrayList<>();
    try {
      URI address = new URI(text.strip());
      if (!right(address)) {
        String shown = address.getRawUserInfo() == null ? text : "an address with a password";
        faults.add(new ConfigFault(key, shown, WANTED));
      }
    } catch (URISyntaxException e) {
      faults.add(new ConfigFault(key, text.contains("@") ? "no address" : text, WANTED));
    }
    return faults;
  }

  private static boolean right(URI address) {
    String host = address.getHost();
    return host != null
        && address.getRawUserInfo() == null
        && address.getRawQuery() == null
        && address.getRawFragment() == null
        && (scheme(address).equals("https") || (scheme(address).equals("http") && loopback(host)));
  }

  private static boolean loopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** The address itself; its path ends with a slash. */
  public URI uri() {
    return base;
  }

  /** Whether credentials may be sent to that address: same scheme, host and port. */
  public boolean sameOrigin(URI other) {
    return other.getHost() != null
        && scheme(base).equals(scheme(other))
        && base.getHost().equalsIgnoreCase(other.getHost())
        && port(base) == port(other)
        && other.getRawUserInfo() == null;
  }

  URI resolve(String path, String query) {
    String address = base + path;
    return URI.create(query.isEmpty() ? address : address + "?" + query);
  }

  private static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return scheme(uri).equals("https") ? 443 : 80;
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
