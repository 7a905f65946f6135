// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.util.List;

/**
 * What a webhook delivery turned out to be. A delivery with a bad signature is refused by an {@link
 * dev.milepost.spi.errors.AuthenticationException}, an unreadable one by a {@link
 * dev.milepost.spi.errors.ValidationException}.
 *
 * @since 0.1
 */
public sealed interface WebhookResult {
  /** News. */
  record Accepted(List<ItemEvent> events) implements WebhookResult {
    /** Copies the events. */
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** It was handled before. */
  record Duplicate(String key) implements WebhookResult {}

  /** It is genuine and tells nothing that matters: an unknown event, an own change. */
  record Ignored(String reason) implements WebhookResult {}
}
