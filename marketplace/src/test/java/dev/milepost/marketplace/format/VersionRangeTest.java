// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  /** The examples of npm's own description of ranges. */
  @ParameterizedTest
  @CsvSource({
    "*, 0.0.1, true",
    ">=1.2.7, 1.2.7, true",
    ">=1.2.7, 1.2.6, false",
    ">=1.2.7 <1.3.0, 1.2.99, true",
    ">=1.2.7 <1.3.0, 1.3.0, false",
    "1.2.7 || >=1.2.9 <2.0.0, 1.4.6, true",
    "1.2.7 || >=1.2.9 <2.0.0, 1.2.8, false",
    ">1.2.3-alpha.3, 1.2.3-alpha.7, true",
    ">1.2.3-alpha.3, 3.4.5-alpha.9, false",
    "1.2.3 - 2.3.4, 2.3.4, true",
    "1.2.3 - 2.3.4, 2.3.5, false",
    "1.2 - 2.3, 2.3.9, true",
    "1.x, 1.9.0, true",
    "1.2.*, 1.3.0, false",
    "~1.2.3, 1.2.9, true",
    "~1.2.3, 1.3.0, false",
    "~1, 1.9.0, true",
    "^1.2.3, 1.9.9, true",
    "^1.2.3, 2.0.0, false",
    "^0.2.3, 0.2.9, true",
    "^0.2.3, 0.3.0, false",
    "^0.0.3, 0.0.4, false",
    ">=0.1, 0.1.0, true",
    "1.0.0, 1.0.0, true",
    "1.0.0, 1.0.1, false",
  })
  void containsWhatNpmSays(String range, String version, boolean contained) {
    assertThat(
            VersionRange.parse(range).orElseThrow().contains(Version.parse(version).orElseThrow()))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "latest",
        "one",
        "^",
        ">=",
        "1.2.3.4",
        "[1.0,2.0)",
        "~> 1.0",
        "1 ||",
        "1.2.3 -"
      })
  void refusesWhatIsNoRange(String text) {
    assertThat(VersionRange.parse(text)).isEmpty();
  }

  @Test
  void refusesALongTextAtOnce() {
    assertThat(VersionRange.parse("1 ".repeat(100_000))).isEmpty();
    assertThat(VersionRange.parse("1.".repeat(100) + " ".repeat(50))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one",
        "1",
        "1.2",
        "v1.2.3",
        "01.2.3",
        "1.2.3-",
        "1.2.3-01",
        "1.2.99999999999",
        ""
      })
  void refusesWhatIsNoVersion(String text) {
    assertThat(Version.parse(text)).isEmpty();
  }

  @Test
  void ordersVersionsByPrecedence() {
    List<Version> ordered =
        List.of("1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0", "1.10.0")
            .stream()
            .map(text -> Version.parse(text).orElseThrow())
            .toList();
    assertThat(ordered.reversed().stream().sorted()).containsExactlyElementsOf(ordered);
  }

  @Test
  void leavesBuildMetadataOutOfTheOrder() {
    Version plain = Version.parse("1.2.3").orElseThrow();
    Version built = Version.parse("1.2.3+linux").orElseThrow();
    assertThat(built).isEqualTo(plain).hasSameHashCodeAs(plain).hasToString("1.2.3+linux");
  }
}
