// SPDX-License-Identifier: MIT
package dev.milepost.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void textOnSeveralLinesKeepsItsTabsAndLineEnds() {
    assertThat(SafeText.lines("\tif (x) {\r\n\u001b[31m\u202E}"))
        .isEqualTo("\tif (x) {\r\n\uFFFD[31m\uFFFD}");
    assertThat(SafeText.lines("a\u202Eb")).isEqualTo("a\uFFFDb");
  }

  @Test
  void textAndAttributesAreEscaped() {
    String html =
        MarkupBuilder.create().element("p", "<b> & \"", "title", "\"><script>").build().toString();
    assertThat(html).isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &quot;</p>");
  }

  @Test
  void whatIsLeftOpenIsNoMarkup() {
    assertThatThrownBy(() -> MarkupBuilder.create().open("p").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'p'");
  }

  @Test
  void controlsOverridesAndHalvesOfCharactersAreReplaced() {
    assertThat(SafeText.of("a\u0000b\u001b[31mc\u202Ed\u2028e\uD800f\u0085g\uFFFF"))
        .isEqualTo("a\uFFFDb\uFFFD[31mc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFD");
    assertThat(SafeText.of("tab\tline\nend")).isEqualTo("tab line end");
  }

  @Test
  void ordinaryTextOfEveryScriptStays() {
    String text = "naïve Ελληνικά 日本語 عربى 👩‍🔬 can't";
    assertThat(SafeText.of(text)).isSameAs(text);
  }
}
