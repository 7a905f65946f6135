// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.marketplace.install.MarketplaceSettings;
import dev.milepost.work.connection.ConnectionPlaces;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs database, server and portal for {@code platform up}. The command line knows only this port;
 * the application wires what is behind it.
 *
 * @since 0.1
 */
public interface PlatformHost {
  /**
   * Starts everything and serves until the calling thread is interrupted or the process is told to
   * end; then stops cleanly and returns.
   *
   * @throws dev.milepost.kernel.MilepostException when it cannot start: another one runs, the port
   *     is taken, the address is not loopback, the database does not start
   */
  void serve(Request request, Console console);

  /**
   * What is asked of the host. Immutable.
   *
   * @param home where data is kept
   * @param host the address to bind to
   * @param port to listen on; 0 for any free one
   * @param repositories to assess, absolute
   * @param database that others run; a server of our own without it
   * @param connections where connections to trackers are configured
   * @param marketplace how plugins are had
   */
  record Request(
      Path home,
      String host,
      int port,
      List<Path> repositories,
      Definitions definitions,
      Benchmark benchmark,
      Optional<Database> database,
      ConnectionPlaces connections,
      MarketplaceSettings marketplace) {
    /** Copies the repositories. */
    public Request {
      repositories = List.copyOf(repositories);
    }
  }

  /**
   * A PostgreSQL database that others run. Immutable.
   *
   * @param jdbc its address for the driver, without user and password
   */
  record Database(String jdbc, String user, String password) {
    @Override
    public String toString() {
      return jdbc.substring("jdbc:".length()).replaceFirst("\\?.*", "");
    }
  }

  /** Where the host says what people should know. */
  interface Console {
    /** It answers at this address. */
    void ready(URI address);

    /** One line, such as what it waits for. */
    void say(String line);
  }
}
