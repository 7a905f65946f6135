// SPDX-License-Identifier: MIT
package dev.milepost.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  private final Sessions sessions = new Sessions(SECRET, InstantSource.fixed(NOW));

  @Test
  void aSessionOutlivesARestartButNotItsTimeNorTheSecret() {
    String session = sessions.issue();
    assertThat(sessions.valid(session)).isTrue();
    assertThat(new Sessions(SECRET, InstantSource.fixed(NOW)).valid(session)).isTrue();
    Instant last = NOW.plus(Sessions.LIFETIME).minusSeconds(1);
    assertThat(new Sessions(SECRET, InstantSource.fixed(last)).valid(session)).isTrue();
    assertThat(
            new Sessions(SECRET, InstantSource.fixed(last.plus(Duration.ofSeconds(2))))
                .valid(session))
        .isFalse();
    assertThat(new Sessions("x" + SECRET, InstantSource.fixed(NOW)).valid(session)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "9999999999", "9999999999.a", "9999999999.a.b", "x.y.z"})
  void whatWasNotIssuedIsNoSession(String forged) {
    assertThat(sessions.valid(forged)).isFalse();
  }

  @Test
  void aCodeIsRedeemedOnce() {
    String code = sessions.code().orElseThrow();
    assertThat(sessions.redeem("guess")).isFalse();
    assertThat(sessions.redeem(code)).isTrue();
    assertThat(sessions.redeem(code)).isFalse();
    assertThat(sessions.code()).isEmpty();
  }

  @Test
  void aFormTokenBelongsToOneSession() {
    String session = sessions.issue();
    String token = sessions.formToken(session);
    assertThat(sessions.isFormToken(token, session)).isTrue();
    assertThat(sessions.isFormToken(token, sessions.issue())).isFalse();
    assertThat(sessions.isFormToken(null, session)).isFalse();
  }
}
