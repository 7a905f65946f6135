// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualTimeTest {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);

  @Test
  void readsWhatTheFormatterOfTheJdkWrites() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      Instant at = Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1));
      String text = FORM.format(OffsetDateTime.ofInstant(at, offset));
      assertThat(UsualTime.parse(text)).as(text).isEqualTo(at);
      assertThat(Reading.instant(text)).contains(at);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-21T10:00:00.000Z",
        "2026-11-21T10:00:00+0000",
        "2026-11-21 10:00:00.000+0000",
        "2026-11-21T10:00:00.000 0000",
        "2026-11-21T10:00:00.00٣+0000"
      })
  void leavesOtherFormsToOthers(String text) {
    assertThat(UsualTime.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-13-21T10:00:00.000+0000",
        "2026-02-30T10:00:00.000+0000",
        "2026-11-21T24:00:00.000+0000",
        "2026-11-21T10:00:00.000+1900",
        "2026-11-21T10:00:00.000+0060"
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(Reading.instant(text)).isEmpty();
  }
}
