// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration.storm;

import dev.milepost.spi.work.DevOpsIntegration;
import java.net.URI;
import java.util.List;

/**
 * A stand-in that a storm blows over. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface StormSite extends AutoCloseable {
  /** Where it listens. */
  URI address();

  /**
   * A new connection to it. All of them share a host, and a token that can be renewed, where the
   * vendor has such.
   *
   * @param origin scheme, host and port to send requests to: those of {@link #address} or of a
   *     proxy before it. Tokens are renewed past the proxy, and never fail: their loss cannot be
   *     mended.
   */
  DevOpsIntegration connect(URI origin);

  /** Runs an action at each request of a connection but those for tokens, before it is answered. */
  void onRequest(Runnable action);

  /** Gives one of the next requests trouble. */
  void send(Trouble trouble);

  /** Ends the access token that connections have now; does nothing where the vendor has none. */
  void expireToken();

  /** The titles of all items, from the stand-in's own state. */
  List<String> titles();

  @Override
  void close();
}
