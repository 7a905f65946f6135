// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownViewTest {
  private static final Pattern ELEMENT = Pattern.compile("<(/?[a-zA-Z0-9]+)((?: [^>]*)?)>");
  private static final List<String> OURS =
      List.of(
          "p",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "li",
          "pre",
          "code",
          "blockquote",
          "div",
          "table",
          "tbody",
          "tr",
          "th",
          "td",
          "hr",
          "br",
          "strong",
          "em",
          "s",
          "u",
          "sub",
          "sup",
          "a");

  private static String html(String markdown) {
    return MarkdownView.of(markdown).toString();
  }

  @Test
  void writesWhatAChangeLogIsMadeOf() {
    assertThat(html("# Changes\n\n- **new** `scan`\n- see [docs](https://acme.example/d)\n"))
        .isEqualTo(
            "<h3>Changes</h3><ul><li><strong>new</strong> <code>scan</code></li><li>see"
                + " <a href=\"https://acme.example/d\" rel=\"noreferrer\">docs</a></li></ul>");
  }

  @Test
  void nothingIsNothing() {
    assertThat(MarkdownView.of(" \n").isEmpty()).isTrue();
  }

  @Test
  void noLevelOfAHeadingIsLeftOut() {
    assertThat(html("##### Deep\n\n# High\n\n###### Deepest\n\n#\n"))
        .isEqualTo("<h3>Deep</h3><h3>High</h3><h4>Deepest</h4>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "text <img src=x onerror=alert(1)> text",
        "[run](javascript:alert(1))",
        "[run](JaVaScRiPt:alert(1))",
        "[run](java\tscript:alert(1))",
        "[run](data:text/html;base64,PHNjcmlwdD4=)",
        "[run](//evil.example)",
        "[local](/logout)",
        "![pixel](https://evil.example/p.png)",
        "<a href=\"javascript:alert(1)\">here</a>",
        "| a |\n|---|\n| <svg onload=alert(1)> |",
        "```\"><script>\n</code></pre><script>alert(1)</script>\n```",
        "> <details open ontoggle=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\u202E turned \u001b[31m"
      })
  void whatAStrangerWroteIsShownAndDoesNothing(String hostile) {
    harmless(html(hostile));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noMixtureOfPiecesBecomesAnElement(long seed) {
    List<String> pieces =
        List.of(
            "<script>",
            "</script>",
            "<img src=x onerror=1>",
            "[a](javascript:1)",
            "](",
            "[",
            "`",
            "```\n",
            "\n\n",
            "- ",
            "> ",
            "| a |\n|---|\n",
            "**",
            "<!--",
            "-->",
            "&lt;",
            "\"",
            "'",
            "onclick=",
            "<a href=x>",
            "# ",
            "text ",
            "    ");
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      harmless(html(text.toString()));
    }
  }

  /** Only elements and addresses of ours, closed in the order in which they were opened. */
  private static void harmless(String html) {
    List<String> open = new ArrayList<>();
    Matcher element = ELEMENT.matcher(html);
    while (element.find()) {
      String name = element.group(1);
      if (name.startsWith("/")) {
        assertThat(open.removeLast()).as(html).isEqualTo(name.substring(1));
        continue;
      }
      assertThat(OURS).as(html).contains(name);
      assertThat(element.group(2))
          .as(html)
          .matches(
              "|( (class|role|tabindex|aria-label|rel)=\"[a-zA-Z0-9 ]*\")+"
                  + "| href=\"https?://[^\"<> ]*\" rel=\"noreferrer\"");
      if (!name.equals("br") && !name.equals("hr")) {
        open.add(name);
      }
    }
    assertThat(open).as(html).isEmpty();
    assertThat(element.replaceAll("")).as(html).doesNotContain("<", "\u202E", "\u001b");
  }

  @Test
  void whatIsTooDeepIsShownAsItWasWritten() {
    String deep = "> ".repeat(500) + "end <b>";
    assertThat(html(deep)).startsWith("<pre").contains("&lt;b&gt;").doesNotContain("<b>");
  }
}
