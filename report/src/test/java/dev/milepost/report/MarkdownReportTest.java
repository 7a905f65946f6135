// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.GoldenFiles;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private static final Pattern CODE = Pattern.compile("(?s)(`+)(?!`).*?(?<!`)\\1(?!`)");

  @Test
  void nothingOfTheRepositoryIsReadAsMarkup() {
    String text =
        CODE.matcher(Rendered.of(AssessmentFixture.hostile(), Format.MARKDOWN)).replaceAll("");
    assertThat(text).doesNotContainPattern("(?<!\\\\)<").doesNotContainPattern("(?<!\\\\)\\[l");
    assertThat(text).doesNotContain("\u001b").doesNotContain("\u202E");
  }

  @Test
  void everyRowOfATableHasTheCellsOfItsHead() {
    int cells = 0;
    for (String line : Rendered.of(AssessmentFixture.hostile(), Format.MARKDOWN).lines().toList()) {
      int bars = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
      if (bars > 0 && cells > 0) {
        assertThat(bars).as(line).isEqualTo(cells);
      }
      cells = bars;
    }
  }

  @Test
  void mentionsAndLinksAreBroken() {
    assertThat(Markdown.escape("@octocat see https://evil.example www.evil.example"))
        .doesNotContain("@octocat")
        .doesNotContain("https://")
        .doesNotContain("www.evil");
  }

  @Test
  void whatWouldBeginAListOrARuleIsText() {
    assertThat(Markdown.escape("- item")).isEqualTo("\\- item");
    assertThat(Markdown.escape("1. item")).isEqualTo("1\\. item");
    assertThat(Markdown.escape("===")).isEqualTo("\\===");
    assertThat(Markdown.escape("1.4 / week")).isEqualTo("1.4 / week");
  }

  @Test
  void codeIsFencedByMoreThanItHolds() {
    assertThat(Markdown.code("a `` b")).isEqualTo("```a `` b```");
    assertThat(Markdown.code("`x`")).isEqualTo("`` `x` ``");
  }

  @Test
  void looksAsExpected() {
    GoldenFiles.assertMatches(
        MarkdownReportTest.class,
        "rich.md",
        Rendered.of(AssessmentFixture.rich(), Format.MARKDOWN));
    GoldenFiles.assertMatches(
        MarkdownReportTest.class,
        "facts.md",
        Rendered.of(AssessmentFixture.facts(), Format.MARKDOWN));
  }
}
