// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.Assessment;
import dev.milepost.testkit.GoldenFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalReportTest {
  private static final RenderOptions COLOUR = new RenderOptions(true, true);
  private static final RenderOptions ASCII = new RenderOptions(false, false);

  static Stream<Arguments> reports() {
    List<Assessment> assessments =
        List.of(AssessmentFixture.rich(), AssessmentFixture.empty(), AssessmentFixture.hostile());
    return assessments.stream()
        .flatMap(assessment ->
            Stream.of(RenderOptions.PLAIN, COLOUR, ASCII)
                .map(options -> Arguments.of(assessment, options)));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void nothingIsWiderThanEightyColumns(Assessment assessment, RenderOptions options) {
    String text = Rendered.of(assessment, Format.TERMINAL, options);
    assertThat(withoutColour(text).lines())
        .allSatisfy(line -> assertThat(TextColumns.width(line)).as(line).isLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void noLineEndsInSpaces(Assessment assessment, RenderOptions options) {
    String text = Rendered.of(assessment, Format.TERMINAL, options);
    assertThat(withoutColour(text).lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void noControlCharacterOfTheRepositoryReachesTheTerminal() {
    String text = Rendered.of(AssessmentFixture.hostile(), Format.TERMINAL);
    assertThat(text.codePoints())
        .noneMatch(codePoint -> Character.isISOControl(codePoint) && codePoint != '\n')
        .noneMatch(codePoint -> codePoint == 0x202E);
    String coloured = Rendered.of(AssessmentFixture.hostile(), Format.TERMINAL, COLOUR);
    assertThat(withoutColour(coloured)).isEqualTo(text);
  }

  @Test
  void noDataIsWordsAndNeverZero() {
    String text = Rendered.of(AssessmentFixture.empty(), Format.TERMINAL);
    assertThat(text.lines().filter(line -> line.contains("no data")).count()).isEqualTo(5);
    assertThat(text.lines().filter(line -> line.contains("lead time"))).noneMatch("0 s"::equals);
  }

  @Test
  void asciiIsEnoughWhereTheTerminalHasNoMore() {
    String text = Rendered.of(AssessmentFixture.rich(), Format.TERMINAL, ASCII);
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
    assertThat(text).contains(">= 9.59 %");
  }

  @Test
  void looksAsExpected() {
    GoldenFiles.assertMatches(
        TerminalReportTest.class,
        "rich.txt",
        Rendered.of(AssessmentFixture.rich(), Format.TERMINAL));
    GoldenFiles.assertMatches(
        TerminalReportTest.class,
        "hostile.ascii.txt",
        Rendered.of(AssessmentFixture.hostile(), Format.TERMINAL, ASCII));
    GoldenFiles.assertMatches(
        TerminalReportTest.class,
        "facts.txt",
        Rendered.of(AssessmentFixture.facts(), Format.TERMINAL));
  }

  private static String withoutColour(String text) {
    return text.replaceAll("\u001b\\[[0-9]+m", "");
  }
}
