// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.host.HostContext;
import dev.milepost.host.Memory;
import dev.milepost.host.SecretKeep;
import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.BaseAddress;
import dev.milepost.http.Bounds;
import dev.milepost.http.ElsewhereException;
import dev.milepost.http.Vendor;
import dev.milepost.http.auth.Credential;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Files from HTTPS addresses (HTTP from this machine only), without credentials, within bounds of
 * size and time. It asks at the origin that is named, and follows no redirect away from it but for
 * files that are pinned; see {@link Onward}. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Downloads {
  private static final int REMEMBERED = 10;
  private static final int NOT_FOUND = 404;
  private static final int MOST_HOPS = 5;
  private static final int BUFFER = 1 << 16;

  /** A side that sends a byte a second is no better than one that sends none. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final HostContext context;
  private final Duration longest;

  /** Downloads that tell the time by the clock. */
  public Downloads(InstantSource clock) {
    this(clock, LONGEST);
  }

  Downloads(InstantSource clock, Duration longest) {
    this.longest = longest;
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

  /** Whether an address names this machine. */
  public static boolean ofThisMachine(String address) {
    return address(address) && Onward.here(uri(address));
  }

  /** Writes what is at the address into a new file. */
  public void file(String address, Path file, long most) {
    file(uri(address), file, most);
  }

  /**
   * The same, of a file whose SHA-256 was known before it is asked for, and is compared by the
   * caller: so it may come from another site, to which its own sends on.
   */
  public void pinnedFile(String address, Path file, long most) {
    URI first = uri(address);
    URI next = first;
    for (int hops = 0; hops <= MOST_HOPS; hops++) {
      try {
        file(next, file, most);
        return;
      } catch (RemoteFailureException e) {
        if (!(e.getCause() instanceof ElsewhereException elsewhere)) {
          throw e;
        }
        next = Onward.checked(first, elsewhere.target());
      }
    }
    throw MilepostException.caller(
        Origin.CODE,
        "'" + shown(address) + "' is sent on more than " + MOST_HOPS + " times from site to site");
  }

  private void file(URI uri, Path file, long most) {
    try (ApiClient client = client(uri, most);
        InputStream body =
            client.open(
                ApiRequest.link(uri)
                    .header("accept", "*/*")
                    .header("accept-encoding", "identity")
                    .label("download " + uri.getPath()))) {
      copy(body, file, shown(uri.toString()));
    } catch (IOException e) {
      throw MilepostException.remote(
          Origin.CODE,
          "the download of '" + shown(uri.toString()) + "' was broken off: " + e.getMessage(),
          e);
    }
  }

  private void copy(InputStream body, Path file, String of) throws IOException {
    long end = System.nanoTime() + longest.toNanos();
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        out.write(buffer, 0, count);
        if (System.nanoTime() - end > 0) {
          throw MilepostException.limit(
              Origin.CODE,
              "the download of '" + of + "' did not end within " + longest.toSeconds() + " s");
        }
      }
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

  static URI uri(String address) {
    try {
      URI uri = URI.create(address.strip());
      BaseAddress.parse(uri.getScheme() + "://" + uri.getRawAuthority() + "/");
      return uri;
    } catch (IllegalArgumentException e) {
      throw MilepostException.caller(
          Origin.CODE,
          "'" + shown(address) + "' is no https address without a user (http only to this machine)",
          e);
    }
  }

  /** An address without user and query, which may hold a password or a token; others as is. */
  static String shown(String address) {
    return address(address)
        ? address.replaceFirst("//[^/?#]*@", "//").replaceFirst("\\?.*", "?…")
        : address;
  }

  /** What all sites have in common. */
  private static final class Site implements Vendor {
    @Override
    public String name() {
      return "The site";
    }
  }
}
