// SPDX-License-Identifier: MIT
package dev.milepost.spi.plugin;

import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
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
   * A client for the hosts that the plugin's permissions name ({@code network:HOST}); a request to
   * another one throws a {@link dev.milepost.kernel.MilepostException} that says which permission
   * is missing. It follows no redirects, so that each hop is asked for, and opens no web sockets; a
   * request without a time-out of its own has 60 s. Its life is the host's: {@code close()} and
   * {@code shutdown()} on it do nothing.
   */
  HttpClient http();

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

  /**
   * The secret that {@link #keep} took last for this key: by this connection, by another one, or
   * before a restart where the host can keep it so long.
   *
   * @param space what the keys are of: {@code jira/oauth}
   * @param key at most 512 characters, itself no secret
   */
  Optional<Secret> kept(String space, String key);

  /**
   * Keeps a secret that the tracker gave in exchange for another one, such as a refresh token that
   * is good once: without it a person would have to sign in again after a restart. It takes the
   * place of the one that was kept before. The host encrypts what it writes down, and has it safe
   * when this returns; where it keeps nothing beyond the process, the secret ends with it.
   *
   * @param space what the keys are of: {@code jira/oauth}
   * @param key at most 512 characters, itself no secret
   * @throws dev.milepost.kernel.MilepostException where it cannot be kept
   */
  void keep(String space, String key, Secret secret);
}
