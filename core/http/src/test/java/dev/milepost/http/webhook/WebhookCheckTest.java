// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.webhook.Verdict.Genuine;
import dev.milepost.http.webhook.Verdict.Missing;
import dev.milepost.http.webhook.Verdict.Wrong;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.WebhookDelivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCheckTest {
  /** The example of GitHub's documentation, "Validating webhook deliveries". */
  private static final Secret GITHUB_SECRET = Secret.of("It's a Secret to Everybody");

  private static final String GITHUB_BODY = "Hello, World!";

  private static final String GITHUB_DIGITS =
      "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  private static final Instant TIME = Instant.ofEpochSecond(1_614_265_330L);

  private static final Secret OTHER = Secret.of("another-secret-1");

  private static WebhookDelivery delivery(byte[] body, Instant at, Map<String, String> headers) {
    Map<String, List<String>> lists = new HashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new WebhookDelivery("", lists, ByteBuffer.wrap(body), at);
  }

  private static WebhookDelivery delivery(String body, String header, String value) {
    return delivery(body.getBytes(StandardCharsets.UTF_8), TIME, Map.of(header, value));
  }

  @Nested
  class OfTheBody {
    private final WebhookCheck github =
        WebhookCheck.prefixedHex("X-Hub-Signature-256", List.of(GITHUB_SECRET));

    private Verdict verdict(String value) {
      return github.check(delivery(GITHUB_BODY, "X-Hub-Signature-256", value));
    }

    @Test
    void publishedExampleOfGithubIsGenuine() {
      Verdict verdict = verdict("sha256=" + GITHUB_DIGITS);
      assertThat(verdict).isEqualTo(new Genuine());
      assertThat(verdict.genuine()).isTrue();
      assertThatCode(verdict::orThrow).doesNotThrowAnyException();
    }

    @Test
    void jiraNamesTheHeaderWithoutTheAlgorithm() {
      WebhookCheck jira = WebhookCheck.prefixedHex("X-Hub-Signature", List.of(GITHUB_SECRET));
      assertThat(jira.check(delivery(GITHUB_BODY, "x-hub-signature", "sha256=" + GITHUB_DIGITS)))
          .isEqualTo(new Genuine());
    }

    /** {@code printf '{"a":"\xc3\xa9\xff"}' | openssl dgst -sha256 -hmac linear-secret}. */
    @Test
    void bareDigitsSignRawBytesThatAreNoText() {
      byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF, '"', '}'};
      String digits = "b85cee5025d8f8680a41d61a9700889a16b6ae835259c8b80dc336684a381f63";
      WebhookCheck linear =
          WebhookCheck.hex("Linear-Signature", List.of(Secret.of("linear-secret")));
      assertThat(linear.check(delivery(body, TIME, Map.of("linear-signature", digits))))
          .isEqualTo(new Genuine());
      body[8] = (byte) 0xFE;
      assertThat(linear.check(delivery(body, TIME, Map.of("linear-signature", digits))))
          .isInstanceOf(Wrong.class);
    }

    @Test
    void capitalDigitsAreTheSame() {
      assertThat(verdict("SHA256=" + GITHUB_DIGITS.toUpperCase(java.util.Locale.ROOT)).genuine())
          .isTrue();
    }

    @Test
    void missingHeaderIsToldApartFromAWrongOne() {
      Verdict missing = github.check(delivery(GITHUB_BODY, "X-Other", "1"));
      assertThat(missing).isEqualTo(new Missing("X-Hub-Signature-256"));
      assertThatThrownBy(missing::orThrow)
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("no header 'X-Hub-Signature-256'");
      assertThat(verdict(" ")).isInstanceOf(Missing.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          // The same body and secret, signed with SHA-1: genuine for who lets the sender choose.
          "sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59",
          "sha1=" + GITHUB_DIGITS,
          "sha512=" + GITHUB_DIGITS,
          GITHUB_DIGITS,
          "sha256=",
          "sha256=757107",
          "sha256=" + GITHUB_DIGITS + "00",
          "sha256=" + GITHUB_DIGITS + " ,sha256=" + GITHUB_DIGITS,
          "sha256=g57107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
          "sha256=057107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
          "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18",
        })
    void anyOtherHeaderIsWrongAndIsNotQuoted(String value) {
      Verdict verdict = verdict(value);
      assertThat(verdict).isInstanceOf(Wrong.class);
      assertThatThrownBy(verdict::orThrow)
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("wrong header 'X-Hub-Signature-256'")
          .hasMessageNotContaining("757107");
    }

    @Test
    void changedBodyIsWrong() {
      assertThat(
              github.check(
                  delivery("Hello, World! ", "X-Hub-Signature-256", "sha256=" + GITHUB_DIGITS)))
          .isInstanceOf(Wrong.class);
    }

    @Test
    void headerThatComesTwiceIsWrongEvenIfOneOfThemIsRight() {
      WebhookDelivery twice =
          new WebhookDelivery(
              "",
              Map.of("X-Hub-Signature-256", List.of("sha256=" + GITHUB_DIGITS, "sha256=00")),
              StandardCharsets.UTF_8.encode(GITHUB_BODY),
              TIME);
      assertThat(github.check(twice))
          .isEqualTo(new Wrong("X-Hub-Signature-256", "it came 2 times"));
    }

    @Test
    void whileSecretsChangeOldAndNewCount() {
      WebhookDelivery signed =
          delivery(GITHUB_BODY, "X-Hub-Signature-256", "sha256=" + GITHUB_DIGITS);
      for (List<Secret> secrets :
          List.of(List.of(GITHUB_SECRET, OTHER), List.of(OTHER, GITHUB_SECRET))) {
        assertThat(WebhookCheck.prefixedHex("X-Hub-Signature-256", secrets).check(signed))
            .isEqualTo(new Genuine());
      }
      assertThat(WebhookCheck.prefixedHex("X-Hub-Signature-256", List.of(OTHER)).check(signed))
          .isInstanceOf(Wrong.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void oneFlippedBitAnywhereIsFound(long seed) throws Exception {
      Random random = new Random(seed);
      byte[] key = new byte[1 + random.nextInt(100)];
      for (int i = 0; i < key.length; i++) {
        key[i] = (byte) (' ' + 1 + random.nextInt(90));
      }
      byte[] body = new byte[1 + random.nextInt(5_000)];
      random.nextBytes(body);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String digits = java.util.HexFormat.of().formatHex(mac.doFinal(body));
      WebhookCheck check =
          WebhookCheck.hex("s", List.of(Secret.of(new String(key, StandardCharsets.US_ASCII))));
      Map<String, String> header = Map.of("s", digits);
      assertThat(check.check(delivery(body, TIME, header)).genuine()).isTrue();
      for (int i = 0; i < 50; i++) {
        int at = random.nextInt(body.length);
        byte bit = (byte) (1 << random.nextInt(8));
        body[at] ^= bit;
        assertThat(check.check(delivery(body, TIME, header)).genuine()).isFalse();
        body[at] ^= bit;
      }
    }
  }

  @Nested
  class SentAlong {
    private final WebhookCheck token =
        WebhookCheck.token("X-Gitlab-Token", List.of(Secret.of("gitlab-töken"), OTHER));
    private final WebhookCheck basic =
        WebhookCheck.basic("hooks", List.of(Secret.of("pass:wörd"), OTHER));

    private Verdict basic(String value) {
      return basic.check(delivery("{}", "Authorization", value));
    }

    private static String encoded(String pair) {
      return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tokenIsComparedWhole() {
      for (String right : List.of("gitlab-töken", "another-secret-1")) {
        assertThat(token.check(delivery("{}", "x-gitlab-token", right))).isEqualTo(new Genuine());
      }
      for (String wrong : List.of("gitlab-töke", "gitlab-tökenn", "GITLAB-TÖKEN", "x", "***")) {
        assertThat(token.check(delivery("{}", "x-gitlab-token", wrong))).isInstanceOf(Wrong.class);
      }
      assertThat(token.check(delivery("{}", "x-other", "gitlab-töken")))
          .isEqualTo(new Missing("X-Gitlab-Token"));
    }

    /** {@code printf 'hooks:pass:wörd' | base64}. */
    @Test
    void userAndPasswordAreComparedWhole() {
      assertThat(basic("Basic aG9va3M6cGFzczp3w7ZyZA==")).isEqualTo(new Genuine());
      assertThat(basic("bAsIc  " + encoded("hooks:another-secret-1"))).isEqualTo(new Genuine());
      for (String wrong :
          List.of(
              "Basic " + encoded("hooks:pass"),
              "Basic " + encoded("Hooks:pass:wörd"),
              "Basic " + encoded(":pass:wörd"),
              "Basic " + encoded("hooks"),
              "Basic",
              "Basic §",
              "Bearer " + encoded("hooks:pass:wörd"),
              "hooks:pass:wörd")) {
        assertThat(basic(wrong)).as(wrong).isInstanceOf(Wrong.class);
      }
      assertThat(basic.check(delivery("{}", "x", "y"))).isEqualTo(new Missing("Authorization"));
    }

    @Test
    void verdictsAndChecksShowNoSecret() {
      assertThat(basic("Basic " + encoded("hooks:zzz-not-it")) + " " + basic + " " + token)
          .doesNotContain("pass:wörd", "gitlab", "another-secret", encoded("hooks:zzz-not-it"));
    }
  }

  @Test
  void emptySecretsAreRefusedInEveryScheme() {
    for (List<Secret> secrets : List.of(List.<Secret>of(), List.of(OTHER, Secret.of("")))) {
      assertThatThrownBy(() -> WebhookCheck.hex("h", secrets)).hasMessageContaining("empty");
      assertThatThrownBy(() -> WebhookCheck.prefixedHex("h", secrets))
          .hasMessageContaining("empty");
      assertThatThrownBy(() -> WebhookCheck.token("h", secrets)).hasMessageContaining("empty");
      assertThatThrownBy(() -> WebhookCheck.basic("h", secrets)).hasMessageContaining("empty");
      assertThatThrownBy(() -> WebhookCheck.standard(secrets, SkewWindow.DEFAULT))
          .hasMessageContaining("empty");
    }
  }

  @Test
  void windowThatLetsNothingThroughIsRefused() {
    assertThatThrownBy(() -> new SkewWindow(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
