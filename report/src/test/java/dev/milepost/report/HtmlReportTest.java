// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.Assessment;
import dev.milepost.testkit.GoldenFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {
  static Stream<Assessment> assessments() {
    return Stream.of(
        AssessmentFixture.rich(), AssessmentFixture.empty(), AssessmentFixture.hostile());
  }

  @ParameterizedTest
  @MethodSource("assessments")
  void needsNothingFromOutside(Assessment assessment) {
    String html = html(assessment);
    assertThat(html)
        .doesNotContainPattern("\\s(src|srcset|action|data|poster)=\"")
        .doesNotContainPattern("\\shref=\"(?!#)")
        .doesNotContain("@import")
        .doesNotContain("url(")
        .doesNotContainPattern("\\sstyle=\"")
        .doesNotContainPattern("\\son[a-z]+=\"");
  }

  @ParameterizedTest
  @MethodSource("assessments")
  void thePolicyAllowsExactlyItsOwnStyleAndScript(Assessment assessment) {
    String html = html(assessment);
    for (String element : List.of("style", "script")) {
      Matcher inline =
          Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">").matcher(html);
      assertThat(inline.find()).isTrue();
      assertThat(html)
          .contains(element + "-src &#39;" + HtmlReport.hash(inline.group(1)) + "&#39;");
      assertThat(inline.find()).as("only one " + element).isFalse();
    }
  }

  @Test
  void hostileTextStaysText() {
    String html = html(AssessmentFixture.hostile());
    assertThat(html)
        .doesNotContain("<script>alert")
        .doesNotContain("<img")
        .doesNotContain("\u001b")
        .doesNotContain("\u202E");
    assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @ParameterizedTest
  @MethodSource("assessments")
  void everyIdIsUniqueAndEveryReferenceHasItsId(Assessment assessment) {
    String html = html(assessment);
    List<String> ids = all(html, "\\sid=\"([^\"]*)\"");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(all(html, "\\shref=\"#([^\"]*)\""));
    for (String labels : all(html, "\\saria-labelledby=\"([^\"]*)\"")) {
      assertThat(ids).contains(labels.split(" ", -1));
    }
  }

  @Test
  void levelsAreWordsAndShapesAndNotOnlyColours() {
    assertThat(html(AssessmentFixture.rich()))
        .contains("</svg>MEDIUM", "</svg>HIGH <small>at best");
  }

  @Test
  void looksAsExpected() {
    String body = html(AssessmentFixture.rich()).replaceAll("(?s)<(style|script)>.*?</\\1>", "");
    GoldenFiles.assertMatches(
        HtmlReportTest.class,
        "rich.html",
        body.replaceAll("sha256-[^&]*", "sha256-…")
            .replaceAll("(</(?:li|tr|section|header|div)>)", "$1\n"));
  }

  private static String html(Assessment assessment) {
    return Rendered.of(assessment, Format.HTML);
  }

  private static List<String> all(String html, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(html);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
