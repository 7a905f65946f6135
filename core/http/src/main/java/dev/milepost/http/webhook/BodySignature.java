// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import dev.milepost.http.webhook.Verdict.Genuine;
import dev.milepost.http.webhook.Verdict.Wrong;
import dev.milepost.spi.work.WebhookDelivery;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A signature of the body in hexadecimal digits, with or without a prefix. */
record BodySignature(String header, String prefix, HmacKeys keys) implements WebhookCheck {
  /** The digits of 32 bytes. */
  private static final int DIGITS = 64;

  @Override
  public Verdict check(WebhookDelivery delivery) {
    return Headers.one(delivery, header, value -> judge(value, delivery));
  }

  private Verdict judge(String value, WebhookDelivery delivery) {
    String digits = value.substring(Math.min(prefix.length(), value.length()));
    if (!value.toLowerCase(Locale.ROOT).startsWith(prefix)
        || digits.length() != DIGITS
        || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      return new Wrong(header, wanted());
    }
    return keys.sign(List.of(HexFormat.of().parseHex(digits)), delivery.body())
        ? new Genuine()
        : new Wrong(header, "it does not sign this body with a secret that we know");
  }

  private String wanted() {
    return "it is not "
        + (prefix.isEmpty() ? "" : "'" + prefix + "' and ")
        + DIGITS
        + " hexadecimal digits";
  }
}
