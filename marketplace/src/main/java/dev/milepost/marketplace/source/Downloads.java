// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.host.HostContext;
import dev.milepost.host.Memory;
import dev.milepost.host.SecretKeep;
import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.BaseAddress;
import dev.milepost.http.Bounds;
import dev.milepost.http.Vendor;
import dev.milepost.http.auth.Credential;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.PluginConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Files from HTTPS addresses (HTTP from this machine only), without credentials, within bounds. It
 * asks at the origin that is named, and follows no redirect away from it. Safe for use by many
 * threads.
 *
 * @since 0.1
 */
public final class Downloads {
  private static final int REMEMBERED = 10;
  private static final int NOT_FOUND = 404;

  private final HostContext context;

  /** Downloads that tell the time by the clock. */
  public Downloads(InstantSource clock) {
    context =
        new HostContext(
            clock,
            System.getLogger(Downloads.class.getName()),
            Memory.ofProcess(REMEMBERED),
            SecretKeep.ofProcess());
  }

  /** Whether a text is an address and no file of this machine. */
  public static boolean address(String text) {
    return text.regionMatches(true, 0, "https://", 0, 8)
        || text.regionMatches(true, 0, "http://", 0, 7);
  }

  /** Writes what is at the address into a new file. */
  public void file(String address, Path file, long most) {
    URI uri = uri(address);
    try (ApiClient client = client(uri, most);
        InputStream body =
            client.open(
                ApiRequest.link(uri)
                    .header("accept", "*/*")
                    .header("accept-encoding", "identity")
                    .label("download " + uri.getPath()))) {
      Files.copy(body, file);
    } catch (IOException e) {
      throw MilepostException.remote(
          Origin.CODE, "the download of '" + shown(uri) + "' was broken off: " + e.getMessage(), e);
    }
  }

  /** The text at the address; empty where the other side says that there is none. */
  public Optional<byte[]> text(String address, int most) {
    URI uri = uri(address);
    try (ApiClient client = client(uri, most)) {
      var answer =
          client.send(
              ApiRequest.link(uri)
                  .header("accept", "*/*")
                  .accept(NOT_FOUND)
                  .label("read " + uri.getPath()));
      return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(answer.body());
    }
  }

  private ApiClient client(URI uri, long most) {
    String base = uri.getScheme() + "://" + uri.getRawAuthority() + "/";
    PluginConfig config = PluginConfig.builder("download", base).connection(uri.getHost()).build();
    return ApiClient.builder(config, context, new Site(), Credential.none())
        .bounds(
            new Bounds(
                Math.min(most, Integer.MAX_VALUE / 2),
                most,
                Bounds.DEFAULT.headers(),
                Bounds.DEFAULT.json()))
        .build();
  }

  private static URI uri(String address) {
    try {
      URI uri = URI.create(address.strip());
      BaseAddress.parse(uri.getScheme() + "://" + uri.getRawAuthority() + "/");
      return uri;
    } catch (IllegalArgumentException e) {
      throw MilepostException.caller(
          Origin.CODE,
          "'" + address + "' is no https address without a user (http only to this machine)",
          e);
    }
  }

  /** Without the query, which may hold a token. */
  private static String shown(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
  }

  /** What all sites have in common. */
  private static final class Site implements Vendor {
    @Override
    public String name() {
      return "The site";
    }
  }
}
