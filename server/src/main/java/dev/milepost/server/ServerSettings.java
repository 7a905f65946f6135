// SPDX-License-Identifier: MIT
package dev.milepost.server;

/**
 * How the server listens. Immutable.
 *
 * @param host a loopback name
 * @param port to listen on; 0 for any free one
 * @param secret what sessions are signed with and API clients send; at least 32 characters
 * @param version of the product
 * @since 0.1
 */
public record ServerSettings(String host, int port, String secret, String version) {
  /** Throws {@link IllegalArgumentException} for a port or a secret out of bounds. */
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + ", must be 0 to 65535");
    }
    if (secret.length() < 32) {
      throw new IllegalArgumentException("the secret is too short");
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
