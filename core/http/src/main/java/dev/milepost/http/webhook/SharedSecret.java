// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import dev.milepost.http.webhook.Verdict.Genuine;
import dev.milepost.http.webhook.Verdict.Wrong;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.WebhookDelivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A secret that is sent along, in one form or another. Nothing vouches for the body. */
final class SharedSecret implements WebhookCheck {
  private static final String BASIC = "basic ";

  private final String header;
  private final List<Secret> wanted;
  private final UnaryOperator<@Nullable String> unwrap;
  private final String form;

  private SharedSecret(
      String header, List<Secret> wanted, UnaryOperator<@Nullable String> unwrap, String form) {
    this.header = header;
    this.wanted = wanted;
    this.unwrap = unwrap;
    this.form = form;
  }

  static SharedSecret token(String header, List<Secret> secrets) {
    return new SharedSecret(header, HmacKeys.checked(secrets), value -> value, "a token");
  }

  static SharedSecret basic(String user, List<Secret> passwords) {
    List<Secret> pairs =
        HmacKeys.checked(passwords).stream()
            .map(password -> Secret.of(user + ":" + password.reveal()))
            .toList();
    return new SharedSecret(
        "Authorization", pairs, SharedSecret::pair, "'Basic' with user and password");
  }

  @Override
  public Verdict check(WebhookDelivery delivery) {
    return Headers.one(delivery, header, this::judge);
  }

  private Verdict judge(String value) {
    String sent = unwrap.apply(value);
    if (sent == null) {
      return new Wrong(header, "it is not " + form);
    }
    byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
    boolean one = false;
    for (Secret secret : wanted) {
      one |= MessageDigest.isEqual(bytes, secret.reveal().getBytes(StandardCharsets.UTF_8));
    }
    return one ? new Genuine() : new Wrong(header, "it is another one than was agreed on");
  }

  /** User and password of a {@code Basic} header, null where it is none. */
  private static @Nullable String pair(@Nullable String value) {
    if (value == null || !value.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      return null;
    }
    try {
      byte[] pair = Base64.getDecoder().decode(value.substring(BASIC.length()).strip());
      return new String(pair, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
