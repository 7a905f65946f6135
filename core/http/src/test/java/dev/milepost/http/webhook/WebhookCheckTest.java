// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.webhook.Verdict.Genuine;
import dev.milepost.http.webhook.Verdict.Missing;
import dev.milepost.http.webhook.Verdict.Stale;
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

  /** The example of the specification of Standard Webhooks. */
  private static final Secret STANDARD_SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static final String STANDARD_ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String STANDARD_BODY = "{\"test\": 2432232314}";
  private static final String STANDARD_SIGNATURE =
      "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final Instant STANDARD_TIME = Instant.ofEpochSecond(1_614_265_330L);

  private static final Secret OTHER = Secret.of("another-secret-1");

  private static WebhookDelivery delivery(byte[] body, Instant at, Map<String, String> headers) {
    Map<String, List<String>> lists = new HashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new WebhookDelivery("", lists, ByteBuffer.wrap(body), at);
  }

  private static WebhookDelivery delivery(String body, String header, String value) {
    return delivery(body.getBytes(StandardCharsets.UTF_8), STANDARD_TIME, Map.of(header, value));
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
      assertThat(linear.check(delivery(body, STANDARD_TIME, Map.of("linear-signature", digits))))
          .isEqualTo(new Genuine());
      body[8] = (byte) 0xFE;
      assertThat(linear.check(delivery(body, STANDARD_TIME, Map.of("linear-signature", digits))))
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
              STANDARD_TIME);
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
      assertThat(check.check(delivery(body, STANDARD_TIME, header)).genuine()).isTrue();
      for (int i = 0; i < 50; i++) {
        int at = random.nextInt(body.length);
        byte bit = (byte) (1 << random.nextInt(8));
        body[at] ^= bit;
        assertThat(check.check(delivery(body, STANDARD_TIME, header)).genuine()).isFalse();
        body[at] ^= bit;
      }
    }
  }

  @Nested
  class Standard {
    private final WebhookCheck check =
        WebhookCheck.standard(List.of(STANDARD_SECRET), SkewWindow.DEFAULT);

    private Verdict verdict(Instant at, String id, String time, String signature) {
      return check.check(
          delivery(
              STANDARD_BODY.getBytes(StandardCharsets.UTF_8),
              at,
              Map.of("Webhook-Id", id, "Webhook-Timestamp", time, "Webhook-Signature", signature)));
    }

    private Verdict at(Instant at) {
      return verdict(at, STANDARD_ID, "1614265330", STANDARD_SIGNATURE);
    }

    @Test
    void publishedExampleIsGenuine() {
      assertThat(at(STANDARD_TIME)).isEqualTo(new Genuine());
    }

    @Test
    void secretMayComeWithoutItsPrefix() {
      WebhookCheck bare =
          WebhookCheck.standard(
              List.of(Secret.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")), SkewWindow.DEFAULT);
      assertThat(
              bare.check(
                  delivery(
                      STANDARD_BODY.getBytes(StandardCharsets.UTF_8),
                      STANDARD_TIME,
                      Map.of(
                          "webhook-id", STANDARD_ID,
                          "webhook-timestamp", "1614265330",
                          "webhook-signature", STANDARD_SIGNATURE))))
          .isEqualTo(new Genuine());
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
      String wrong = "v1," + Base64.getEncoder().encodeToString(new byte[32]);
      assertThat(
              verdict(
                  STANDARD_TIME,
                  STANDARD_ID,
                  "1614265330",
                  wrong + " v1a,AAAA v1,?? " + STANDARD_SIGNATURE))
          .isEqualTo(new Genuine());
      assertThat(verdict(STANDARD_TIME, STANDARD_ID, "1614265330", wrong))
          .isInstanceOf(Wrong.class);
    }

    @Test
    void otherVersionsAreNoSignatureEvenIfTheirBytesAreRight() {
      for (String version : List.of("v2,", "v1a,", "V1,", "")) {
        assertThat(
                verdict(
                    STANDARD_TIME,
                    STANDARD_ID,
                    "1614265330",
                    version + STANDARD_SIGNATURE.substring(3)))
            .isInstanceOf(Wrong.class);
      }
    }

    @Test
    void moreSignaturesThanAnybodyNeedsAreNotTried() {
      String many = (STANDARD_SIGNATURE + " ").repeat(17);
      assertThat(verdict(STANDARD_TIME, STANDARD_ID, "1614265330", many)).isInstanceOf(Wrong.class);
      assertThat(
              verdict(
                  STANDARD_TIME, STANDARD_ID, "1614265330", (STANDARD_SIGNATURE + " ").repeat(16)))
          .isEqualTo(new Genuine());
    }

    @Test
    void theWindowIsClosedOnBothSides() {
      Duration five = Duration.ofMinutes(5);
      assertThat(at(STANDARD_TIME.plus(five))).isEqualTo(new Genuine());
      assertThat(at(STANDARD_TIME.minus(five))).isEqualTo(new Genuine());
      assertThat(at(STANDARD_TIME.plus(five).plusMillis(1))).isInstanceOf(Stale.class);
      Verdict early = at(STANDARD_TIME.minus(five).minusMillis(1));
      assertThat(early).isInstanceOf(Stale.class);
      assertThatThrownBy(early::orThrow)
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("300 s are allowed")
          .hasMessageContaining("s after it came");
      assertThatThrownBy(at(STANDARD_TIME.plusSeconds(3_600))::orThrow)
          .hasMessageContaining("3600 s before it came");
    }

    @Test
    void forgeryIsWrongAndNotStaleHoweverOldItSaysItIs() {
      assertThat(verdict(STANDARD_TIME, STANDARD_ID, "1", STANDARD_SIGNATURE))
          .isInstanceOf(Wrong.class);
    }

    @Test
    void idAndTimeAreSigned() {
      assertThat(verdict(STANDARD_TIME, "msg_other", "1614265330", STANDARD_SIGNATURE))
          .isInstanceOf(Wrong.class);
      assertThat(verdict(STANDARD_TIME, STANDARD_ID, "1614265331", STANDARD_SIGNATURE))
          .isInstanceOf(Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1614265330.0", "1e9", "99999999999999999999", "2021-02-25"})
    void timeThatIsNoneIsWrong(String time) {
      assertThat(verdict(STANDARD_TIME, STANDARD_ID, time, STANDARD_SIGNATURE))
          .isInstanceOfSatisfying(
              Wrong.class, wrong -> assertThat(wrong.header()).isEqualTo("webhook-timestamp"));
    }

    @Test
    void idWithAFullStopCouldBeReadTwoWays() {
      assertThat(verdict(STANDARD_TIME, "msg.1", "1614265330", STANDARD_SIGNATURE))
          .isInstanceOfSatisfying(
              Wrong.class, wrong -> assertThat(wrong.header()).isEqualTo("webhook-id"));
    }

    @Test
    void eachOfTheThreeHeadersIsMissed() {
      Map<String, String> all =
          Map.of(
              "webhook-id", STANDARD_ID,
              "webhook-timestamp", "1614265330",
              "webhook-signature", STANDARD_SIGNATURE);
      for (String name : all.keySet()) {
        Map<String, String> rest = new HashMap<>(all);
        rest.remove(name);
        byte[] body = STANDARD_BODY.getBytes(StandardCharsets.UTF_8);
        assertThat(check.check(delivery(body, STANDARD_TIME, rest))).isEqualTo(new Missing(name));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_§§", "whsec_a b", "=secret="})
    void secretOfAnotherFormIsRefusedUnseen(String secret) {
      assertThatThrownBy(
              () -> WebhookCheck.standard(List.of(Secret.of(secret)), SkewWindow.DEFAULT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessageContaining("'whsec_' and Base64")
          .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
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
