// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.spi.plugin.Secret;
import java.time.Duration;

/**
 * How a server is reached over HTTP; always on loopback. Immutable.
 *
 * @param port to listen on, 0 for any free one
 * @param token what a client must know; an empty one lets every process of this machine in
 * @param sessions how many clients there may be
 * @param idle after which time without a request or an open stream a session ends
 * @since 0.1
 */
public record HttpOptions(int port, Secret token, int sessions, Duration idle) {
  /** 64 clients, half an hour. */
  public static HttpOptions of(int port, Secret token) {
    return new HttpOptions(port, token, 64, Duration.ofMinutes(30));
  }
}
