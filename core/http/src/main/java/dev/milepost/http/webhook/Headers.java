// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import dev.milepost.http.webhook.Verdict.Missing;
import dev.milepost.http.webhook.Verdict.Wrong;
import dev.milepost.spi.work.WebhookDelivery;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Headers that must come exactly once: of two, another reader could believe the other one. */
final class Headers {
  private Headers() {}

  /** The verdict on a header's one value, or that there is none. */
  static Verdict one(WebhookDelivery delivery, String name, Function<String, Verdict> judge) {
    List<String> values = delivery.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    if (values.isEmpty() || values.stream().allMatch(String::isBlank)) {
      return new Missing(name);
    }
    return values.size() > 1
        ? new Wrong(name, "it came " + values.size() + " times")
        : judge.apply(values.getFirst().strip());
  }
}
