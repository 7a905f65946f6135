// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.work.connection.ConnectionPlaces;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Runs MCP servers for {@code platform mcp}. The command line knows only this port, so that no
 * other command loads what is behind it.
 *
 * @since 0.1
 */
public interface ToolServers {
  /**
   * Serves one client over the streams until it closes its end.
   *
   * @throws dev.milepost.kernel.MilepostException where there is no server of that name
   */
  void serve(Request request, InputStream in, OutputStream out);

  /**
   * Serves clients over HTTP until the process is told to end.
   *
   * @throws dev.milepost.kernel.MilepostException where there is no server of that name, the port
   *     is taken or the token's file will not do
   */
  void listen(Request request, Http http, Console console);

  /**
   * What is served. Immutable.
   *
   * @param server its name, empty for the one with the commands of all plugins
   * @param writes whether tools that propose changes are offered
   * @param all whether every tool is listed
   * @param folder where relative paths start
   */
  record Request(
      Optional<String> server,
      boolean writes,
      boolean all,
      ConnectionPlaces places,
      Path folder,
      Map<String, String> environment) {
    /** Copies the variables. */
    public Request {
      environment = Map.copyOf(environment);
    }
  }

  /**
   * How it is reached.
   *
   * @param port to listen on, 0 for any free one
   * @param token the file that holds what clients must know; without one it is made
   */
  record Http(int port, Optional<Path> token) {}

  /** Where the server says what people should know. */
  interface Console {
    /** It answers at this address. */
    void ready(URI address);

    /** One line, such as the token that was made. */
    void say(String line);
  }
}
