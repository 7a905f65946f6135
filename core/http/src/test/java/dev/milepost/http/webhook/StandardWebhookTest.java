// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Standard Webhooks", with its published example. */
class StandardWebhookTest {
  /** The example of the specification of Standard Webhooks. */
  private static final Secret STANDARD_SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static final String STANDARD_ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

  private static final String STANDARD_BODY = "{\"test\": 2432232314}";

  private static final String STANDARD_SIGNATURE =
      "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static final Instant STANDARD_TIME = Instant.ofEpochSecond(1_614_265_330L);

  private static WebhookDelivery delivery(byte[] body, Instant at, Map<String, String> headers) {
    Map<String, List<String>> lists = new HashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new WebhookDelivery("", lists, ByteBuffer.wrap(body), at);
  }

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
    assertThat(verdict(STANDARD_TIME, STANDARD_ID, "1614265330", wrong)).isInstanceOf(Wrong.class);
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
    assertThatThrownBy(() -> WebhookCheck.standard(List.of(Secret.of(secret)), SkewWindow.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageContaining("'whsec_' and Base64")
        .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
  }
}
