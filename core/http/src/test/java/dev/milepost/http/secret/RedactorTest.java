// SPDX-License-Identifier: MIT
package dev.milepost.http.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.plugin.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = Redactor.of(List.of());

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void knownSecretIsFoundInEveryDress(long seed) {
    Random random = new Random(seed);
    String alphabet = "abcXYZ019 +/=&%üß€:@\"<>";
    for (int round = 0; round < 50; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 4 + random.nextInt(30); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String secret = text.toString();
      Redactor knowing = Redactor.of(List.of(Secret.of(secret)));
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      for (String dress :
          List.of(
              secret,
              URLEncoder.encode(secret, StandardCharsets.UTF_8),
              URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
              Base64.getEncoder().encodeToString(bytes),
              Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))) {
        assertThat(knowing.redact("before >" + dress + "< after")).isEqualTo("before >***< after");
      }
    }
  }

  @Test
  void longerSecretsGoFirstAndShortOnesWouldMarkWords() {
    Redactor knowing =
        Redactor.of(
            List.of(Secret.of("abcd"), Secret.of("abcd-efgh"), Secret.of("is"), Secret.of("")));
    assertThat(knowing.redact("this is abcd-efgh and abcd")).isEqualTo("this is *** and ***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization: Basic YTpi                    | Authorization: ***",
        "proxy-authorization=Basic YTpi               | proxy-authorization=***",
        "Set-Cookie: a=b; c=d                         | Set-Cookie: ***",
        "X-Gitlab-Token: tok                          | X-Gitlab-Token: ***",
        "the bearer abcdefgh12345 of                  | the bearer *** of",
        "/x?access_token=abc&page=2                   | /x?access_token=***&page=2",
        "/x?client_secret=abc#f                       | /x?client_secret=***#f",
        "/x?sig=abc&code=def&key=ghi&jwt=j            | /x?sig=***&code=***&key=***&jwt=***",
        "{\"api_key\": \"abc\", \"a\": 1}             | {\"api_key\": \"***\", \"a\": 1}",
        "{\"refreshToken\":\"abc\"}                   | {\"refreshToken\":\"***\"}",
        "https://me:pass@example.com/x                | https://example.com/x",
        "ghp_abcdef123456 here                        | *** here",
        "glpat-abcdef123456                           | ***",
        "ATATT3xFfGF0abc=1 x                          | *** x",
        "whsec_MfKQ9r8GKYqrTwjU                       | ***",
        "eyJhbGciOiJIUzI1.eyJzdWIiOiIx.abc            | ***",
        "monkey=banana and the key is under the mat   | monkey=banana and the key is under the mat",
        "basic needs                                  | basic needs"
      })
  void whatLooksLikeASecretIsMarked(String text, String clean) {
    assertThat(redactor.redact(text)).isEqualTo(clean);
  }

  @Test
  void lineHasNoControlsNoDirectionsAndABound() {
    assertThat(redactor.line(" a\r\nb\u0000\u202Ec\u2066\u0085 d\u2028e\uD800 "))
        .isEqualTo("a b c d e");
    assertThat(redactor.line("x".repeat(10_000))).hasSize(Redactor.LONGEST + 1).endsWith("x…");
    // The last one is not cut in halves.
    assertThat(redactor.line("x".repeat(499) + "😀😀")).isEqualTo("x".repeat(499) + "…");
    assertThat(redactor.line("")).isEmpty();
  }

  @Test
  void lineIsCutAfterRedactionSoThatNoHalfOfASecretStays() {
    Redactor knowing = Redactor.of(List.of(Secret.of("s3cr3t-s3cr3t")));
    assertThat(knowing.line("x".repeat(Redactor.LONGEST - 5) + "s3cr3t-s3cr3t" + "y".repeat(99)))
        .doesNotContain("s3c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a-",
        "a.",
        "authorization ",
        "a:",
        "token=",
        "token",
        "token ",
        "ghp_",
        "eyJ",
        "eyJ-",
        "eyJaaaaaaaa.",
        "\"token\":\"",
        "\"token\" ",
        "http://",
        "x://a",
        "\"",
        " "
      })
  void longTextsOfAnAttackerTakeNoSquareOfTheirLength(String seed) {
    String text = seed.repeat(200_000 / seed.length());
    assertThat(redactor.redact(text)).isNotNull();
  }
}
