// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '~',
      value = {
        "v1.0 v1.0",
        "=HYPERLINK(1) '=HYPERLINK(1)",
        "+1 '+1",
        "-1 '-1",
        "@x '@x",
        "a,b \"a,b\"",
        "say\"it\" \"say\"\"it\"\"\""
      })
  void quotesAndDefusesText(String text, String cell) {
    assertThat(Csv.cell(text)).isEqualTo(cell);
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "42"})
  void numbersStayNumbers(long number) {
    assertThat(Csv.cell(number)).isEqualTo(Long.toString(number));
  }
}
