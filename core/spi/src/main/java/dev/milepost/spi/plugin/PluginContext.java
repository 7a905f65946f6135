// SPDX-License-Identifier: MIT
package dev.milepost.spi.plugin;

import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * All that a plugin may ask of its host. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface PluginContext {
  /** The clock to use instead of the system's. */
  InstantSource clock();

  /**
   * The log of this plugin; the host redacts secrets that it knows of, the plugin must not log
   * them.
   */
  System.Logger log();

  /**
   * The one instance of a type that all connections of this host share: a rate limiter, for
   * example, which two connections to one tenant must not have twice. Made at the first call.
   */
  <T> T shared(Class<T> type, Supplier<T> create);

  /**
   * Remembers a key for a while, across connections and restarts where the host can: webhook
   * deliveries and own writes. Returns whether the key is new; of two threads that ask for one key,
   * one hears {@code true}.
   *
   * @param space what the keys are of: {@code jira/acme/webhook}
   * @param key at most 512 characters
   */
  boolean remember(String space, String key);

  /** Whether a key was remembered; see {@link #remember}. */
  boolean remembers(String space, String key);
}
