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
        "Cookie: a=1; session=abc|Cookie: ***",
        "run --password hunter2 now|run --password *** now",
        "curl -u admin:hunter2 http://host|curl -u admin:*** http://host",
        "mysql -h db -phunter2 shop|mysql -h db -p*** shop",
        "password => \"two words\", next|password => \"***\", next",
        "AccountKey=abc/def==;Endpoint=x|AccountKey=***;Endpoint=x",
        "GET /blob?sv=1&sig=abc%2Fdef&se=2|GET /blob?sv=1&sig=***&se=2",
        "-----BEGIN PRIVATE KEY-----MIIEvQ== abc|***",
        "key sk-ant-api03-abcdefghijklmnop end|key *** end",
        "tokens: 17 of 20|tokens: 17 of 20",
        "--password-file /run/secret|--password-file /run/secret",
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
