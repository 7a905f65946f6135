// SPDX-License-Identifier: MIT
package dev.milepost.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.plugin.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeptSecretsTest {
  private static final Map<String, Secret> TOKEN = Map.of("api_key", Secret.of("sesame"));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
  private final KeptSecrets secrets = new KeptSecrets(now::get);

  @Test
  void givesSecretsBackOnceToTheirSession() {
    String number = secrets.keep("mine", TOKEN);
    assertThat(secrets.take("other", number)).isEmpty();
    assertThat(secrets.take("mine", number)).isEqualTo(TOKEN);
    assertThat(secrets.take("mine", number)).isEmpty();
  }

  @Test
  void keepsThemForAQuarterOfAnHour() {
    String early = secrets.keep("mine", TOKEN);
    String late = secrets.keep("mine", TOKEN);
    now.updateAndGet(time -> time.plus(KeptSecrets.LIFETIME).minusMillis(1));
    assertThat(secrets.take("mine", early)).isEqualTo(TOKEN);
    now.updateAndGet(time -> time.plus(Duration.ofMillis(1)));
    assertThat(secrets.take("mine", late)).isEmpty();
  }

  @Test
  void forgetsTheOldestFormsFirst() {
    String first = secrets.keep("mine", TOKEN);
    Set<String> numbers = new HashSet<>();
    for (int form = 0; form < 64; form++) {
      numbers.add(secrets.keep("mine", TOKEN));
    }
    assertThat(numbers).hasSize(64).doesNotContain(first);
    assertThat(secrets.take("mine", first)).isEmpty();
    assertThat(numbers).allSatisfy(number -> assertThat(secrets.take("mine", number)).hasSize(1));
  }

  @Test
  void nothingToKeepNeedsNoNumber() {
    assertThat(secrets.keep("mine", Map.of())).isEmpty();
    assertThat(secrets.take("mine", "")).isEmpty();
  }
}
