// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The usual form is read by hand, every other by the library; both say the same. */
class InstantTextTest {
  private static final String CHARACTERS = "0123456789-:.,TtZz+ 9";

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z",
    "2024-02-29T23:59:59.5Z, 2024-02-29T23:59:59.500Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
    "2026-01-31T10:00Z, 2026-01-31T10:00:00Z",
    "2026-01-31t10:00:00z, 2026-01-31T10:00:00Z",
    "2026-01-31T10:00:00+0545, 2026-01-31T04:15:00Z",
    "2026-01-31T10:00:00-03, 2026-01-31T13:00:00Z"
  })
  void readsEveryFormOfTheGuide(String text, String instant) {
    assertThat(InstantText.parse(text)).isEqualTo(new InstantText.Read(Instant.parse(instant)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T10:00:00Z",
        "2026-13-01T10:00:00Z",
        "2026-01-01T24:00:01Z",
        "2026-01-01T10:60:00Z",
        "2026-01-01T10:00:60Z",
        "2026-01-01",
        "2026-01-01T10:00:00",
        "2026-01-01 10:00:00Z",
        "2026-01-01T10:00:00.Z",
        "2026-01-01T10:00:00.1234567890Z",
        "٢٠٢٦-01-01T10:00:00Z",
        "",
        "Z"
      })
  void refusesWhatIsNoInstant(String text) {
    assertThat(InstantText.parse(text)).isInstanceOf(InstantText.Fault.class);
    assertThat(UsualInstant.parse(text)).isNull();
  }

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bothReadersAgreeOnDamagedText(int seed) {
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      long second = random.nextLong(253_402_300_800L + 62_167_219_200L) - 62_167_219_200L;
      int nanos = random.nextInt(3) == 0 ? random.nextInt(1_000_000_000) : 0;
      var text = new StringBuilder(Instant.ofEpochSecond(second, nanos).toString());
      for (int j = random.nextInt(3); j > 0; j--) {
        text.setCharAt(
            random.nextInt(text.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      assertThat(InstantText.parse(text.toString()))
          .isEqualTo(InstantText.parseAny(text.toString()));
    }
  }
}
