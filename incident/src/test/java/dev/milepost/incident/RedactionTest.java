// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password=swordfish rest|password=*** rest",
        "{\"apiKey\": \"abcdef\"}|{\"apiKey\": \"***\"}",
        "DB_PASSWORD: swordfish|DB_PASSWORD: ***",
        "Authorization: Bearer abcdefghijkl|Authorization: Bearer ***",
        "used bearer abcdefghijkl today|used bearer *** today",
        "postgres://shop:hunter2@db/shop|postgres://shop:***@db/shop",
        "key AKIAABCDEFGHIJKLMNOP end|key *** end",
        "jwt eyJhbGciOiJI.eyJzdWIi.abc end|jwt *** end",
        "token expired at noon|token expired at noon",
        "Cannot read password file|Cannot read password file",
        "http://host:8080/a@b|http://host:8080/a@b"
      })
  void takesSecretsOut(String text, String safe) {
    assertThat(Redaction.of(text)).isEqualTo(safe);
  }

  @Test
  void aCutDoesNotUncoverASecret() {
    String text = "x".repeat(90) + " password=" + "s".repeat(200);
    assertThat(Redaction.excerpt(text, 100)).doesNotContain("sss").hasSizeLessThanOrEqualTo(101);
    assertThat(Redaction.excerpt("short", 100)).isEqualTo("short");
    assertThat(Redaction.excerpt("y".repeat(101), 100)).hasSize(101).endsWith("…");
  }
}
