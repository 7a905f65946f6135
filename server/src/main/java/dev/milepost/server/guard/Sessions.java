// SPDX-License-Identifier: MIT
package dev.milepost.server.guard;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in: a browser that followed the login link, and whoever knows the secret. Sessions
 * are signed, not kept, so that they outlive a restart; they end when the secret file is replaced.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class Sessions {
  /** How long a browser stays signed in. */
  static final Duration LIFETIME = Duration.ofDays(30);

  private static final String ALGORITHM = "HmacSHA256";
  private static final int RANDOM_BYTES = 18;

  private final String secret;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<@Nullable String> code;

  /**
   * @param secret at least 32 characters that only the user of this Milepost can read
   */
  public Sessions(String secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
    this.code = new AtomicReference<>(randomText());
  }

  /** Tells this secret from another, and nothing about it. */
  String name() {
    return sign("name").substring(0, 8);
  }

  /** The code of the login link; empty once it was used. */
  public Optional<String> code() {
    return Optional.ofNullable(code.get());
  }

  /** Uses up the code of the login link. */
  boolean redeem(String offered) {
    String wanted = code.get();
    return wanted != null && same(offered, wanted) && code.compareAndSet(wanted, null);
  }

  /** Whether this is the secret itself. */
  boolean isSecret(String offered) {
    return same(offered, secret);
  }

  /** A new session, for a cookie. */
  String issue() {
    String body = clock.instant().plus(LIFETIME).getEpochSecond() + "." + randomText();
    return body + "." + sign("session:" + body);
  }

  /** Whether the cookie holds a session that lasts. */
  boolean valid(@Nullable String session) {
    if (session == null) {
      return false;
    }
    int dot = session.lastIndexOf('.');
    if (dot < 0
        || !same(session.substring(dot + 1), sign("session:" + session.substring(0, dot)))) {
      return false;
    }
    long end = Long.parseLong(session.substring(0, session.indexOf('.')));
    return clock.instant().isBefore(Instant.ofEpochSecond(end));
  }

  /** What forms of this session carry, and no other page can know. */
  public String formToken(String session) {
    return sign("form:" + session);
  }

  /** Whether a form of this session was sent. */
  boolean isFormToken(@Nullable String offered, String session) {
    return offered != null && same(offered, formToken(session));
  }

  private String randomText() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Takes the same time wherever they differ. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
