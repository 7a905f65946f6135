// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import java.util.function.Consumer;

/**
 * Runs stand-ins of vendors' services for {@code platform sandbox}. The command line knows only
 * this port.
 *
 * @since 0.1
 */
public interface SandboxHost {
  /**
   * Starts a stand-in and serves until the process is told to end.
   *
   * @param banner is handed one line of JSON when it answers
   * @throws dev.milepost.kernel.MilepostException when there is none of that kind, the port is
   *     taken, or the stand-ins are not installed
   */
  void serve(Request request, Consumer<String> banner);

  /**
   * What is asked of the host. Immutable.
   *
   * @param kind such as {@code jira}
   * @param port to listen on; 0 for any free one
   * @param issues how many generated items are added
   * @param seed of what is generated
   */
  record Request(String kind, int port, int issues, long seed) {}
}
