// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import dev.milepost.http.webhook.Verdict.Wrong;
import dev.milepost.spi.work.WebhookDelivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** "Standard Webhooks" with symmetric keys. */
record StandardWebhook(HmacKeys keys, SkewWindow window) implements WebhookCheck {
  private static final String ID = "webhook-id";
  private static final String TIMESTAMP = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final String VERSION = "v1,";

  /** A sender who changes keys sends two; more are somebody who tries. */
  private static final int MOST_SIGNATURES = 16;

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
  private static final Pattern SPACES = Pattern.compile(" +");

  @Override
  public Verdict check(WebhookDelivery delivery) {
    return Headers.one(
        delivery,
        ID,
        id ->
            Headers.one(
                delivery,
                TIMESTAMP,
                time ->
                    Headers.one(delivery, SIGNATURE, value -> judge(id, time, value, delivery))));
  }

  private Verdict judge(String id, String time, String value, WebhookDelivery delivery) {
    if (id.indexOf('.') >= 0) {
      // It would not be told where the id ends, and a body could pass for another one's.
      return new Wrong(ID, "it holds a full stop");
    }
    if (!SECONDS.matcher(time).matches()) {
      return new Wrong(TIMESTAMP, "it does not count seconds since 1970");
    }
    List<byte[]> signatures = signatures(value);
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      return new Wrong(
          SIGNATURE,
          "it holds "
              + signatures.size()
              + " signatures of version 1, not 1 to "
              + MOST_SIGNATURES);
    }
    ByteBuffer head = ByteBuffer.wrap((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
    return keys.sign(signatures, head, delivery.body())
        ? window.check(Instant.ofEpochSecond(Long.parseLong(time)), delivery.receivedAt())
        : new Wrong(SIGNATURE, "none of it signs this delivery with a secret that we know");
  }

  /** The signatures of version 1; those of other versions are for others to read. */
  private static List<byte[]> signatures(String value) {
    List<byte[]> signatures = new ArrayList<>();
    for (String one : SPACES.split(value)) {
      if (one.startsWith(VERSION)) {
        try {
          signatures.add(Base64.getDecoder().decode(one.substring(VERSION.length())));
        } catch (IllegalArgumentException e) {
          // No Base64, so no signature.
        }
      }
    }
    return signatures;
  }
}
