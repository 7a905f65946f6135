// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.WebhookDelivery;
import java.util.List;

/**
 * Decides whether a delivery comes from whom it says. Safe for use by many threads.
 *
 * <p>All compare in constant time, over the bytes as they came, with the one algorithm of the
 * scheme: none that a sender names instead is tried. Several secrets count at once, so that a
 * secret can be changed on both sides one after the other.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface WebhookCheck {
  /** What the delivery's proof is worth. */
  Verdict check(WebhookDelivery delivery);

  /**
   * HMAC-SHA256 of the body as {@code sha256=<hex>}: Jira's {@code X-Hub-Signature}, GitHub's
   * {@code X-Hub-Signature-256}.
   *
   * @throws IllegalArgumentException without a secret, or with an empty one
   */
  static WebhookCheck prefixedHex(String header, List<Secret> secrets) {
    return new BodySignature(header, "sha256=", HmacKeys.text(secrets));
  }

  /**
   * HMAC-SHA256 of the body as bare hexadecimal digits: Linear's {@code Linear-Signature}.
   *
   * @throws IllegalArgumentException without a secret, or with an empty one
   */
  static WebhookCheck hex(String header, List<Secret> secrets) {
    return new BodySignature(header, "", HmacKeys.text(secrets));
  }

  /**
   * The scheme "Standard Webhooks", version 1, which GitLab uses: {@code webhook-signature} over
   * {@code webhook-id}, {@code webhook-timestamp} and the body.
   *
   * @param secrets Base64, with or without {@code whsec_} in front
   * @throws IllegalArgumentException without a secret, or with one that is empty or no Base64
   */
  static WebhookCheck standard(List<Secret> secrets, SkewWindow window) {
    return new StandardWebhook(HmacKeys.base64(secrets), window);
  }

  /**
   * A secret that is sent as it is: GitLab's {@code X-Gitlab-Token}.
   *
   * @throws IllegalArgumentException without a secret, or with an empty one
   */
  static WebhookCheck token(String header, List<Secret> secrets) {
    return SharedSecret.token(header, secrets);
  }

  /**
   * User and password of RFC 7617, which is all that Azure DevOps has.
   *
   * @throws IllegalArgumentException without a password, or with an empty one
   */
  static WebhookCheck basic(String user, List<Secret> passwords) {
    return SharedSecret.basic(user, passwords);
  }
}
