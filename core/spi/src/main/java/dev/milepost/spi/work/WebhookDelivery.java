// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A webhook's request as it came in. Header names compare without regard to case. The body is not
 * copied: whoever makes a delivery leaves its bytes alone.
 *
 * @param eventType what the sender's address or header calls the event, empty where it does not
 * @param body byte for byte, which is what a signature is over
 * @since 0.1
 */
public record WebhookDelivery(
    String eventType, Map<String, List<String>> headers, ByteBuffer body, Instant receivedAt) {
  /** Copies the headers, with names in lower case. */
  public WebhookDelivery {
    Map<String, List<String>> copy = new TreeMap<>();
    headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = Map.copyOf(copy);
    body = body.asReadOnlyBuffer();
  }

  /** The body's bytes, from its beginning; position and limit are the reader's own. */
  @Override
  public ByteBuffer body() {
    return body.asReadOnlyBuffer();
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
