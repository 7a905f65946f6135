// SPDX-License-Identifier: MIT
package dev.milepost.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.RichText;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What was read and not changed is written as it was. */
class LosslessTest {
  private static final String ADF =
      """
      {"type":"doc","version":1,"content":[
       {"type":"heading","attrs":{"level":2,"localId":"h"},"content":[{"type":"text","text":"Why"}]},
       {"type":"table","attrs":{"width":760,"layout":"center","localId":"t"},"content":[
        {"type":"tableRow","content":[
         {"type":"tableHeader","attrs":{"colwidth":[120]},"content":[{"type":"paragraph","content":[{"type":"text","text":"Step"}]}]},
         {"type":"tableCell","attrs":{"background":"#fff"},"content":[{"type":"paragraph","content":[{"type":"text","text":"old","marks":[{"type":"textColor","attrs":{"color":"#ff0000"}}]}]}]}]}]},
       {"type":"mediaSingle","attrs":{"layout":"center","width":50},"content":[
        {"type":"media","attrs":{"type":"file","id":"m1","collection":"c"}},{"type":"caption","content":[{"type":"text","text":"graph"}]}]},
       {"type":"paragraph","content":[
        {"type":"mention","attrs":{"id":"u1","text":"@Ada","accessLevel":""}},
        {"type":"text","text":" is on "},{"type":"status","attrs":{"text":"DONE","color":"green","localId":"s"}},
        {"type":"emoji","attrs":{"shortName":":smile:","text":"😄"}},
        {"type":"date","attrs":{"timestamp":"1763683200000"}},
        {"type":"inlineCard","attrs":{"url":"https://example.com/1"}},
        {"type":"text","text":"link","marks":[{"type":"link","attrs":{"href":"https://example.com","title":"x"}},{"type":"strong"}]},
        {"type":"wormhole","attrs":{"to":{"nested":[1,2.50,null,true]}}}]},
       {"type":"taskList","attrs":{"localId":"l"},"content":[
        {"type":"taskItem","attrs":{"localId":"i","state":"DONE"},"content":[{"type":"text","text":"first"}]},
        {"type":"taskList","attrs":{"localId":"l2"},"content":[
         {"type":"taskItem","attrs":{"localId":"j","state":"TODO"},"content":[{"type":"text","text":"inner"}]}]}]},
       {"type":"expand","attrs":{"title":"More"},"content":[{"type":"panel","attrs":{"panelType":"custom","panelColor":"#abc"},"content":[{"type":"paragraph"}]}]},
       {"type":"layoutSection","marks":[],"content":[{"type":"layoutColumn","attrs":{"width":50},"content":[{"type":"paragraph","content":[]}]}]},
       {"type":"bulletList","content":[{"type":"listItem","attrs":{"localId":"x"},"content":[{"type":"paragraph","content":[{"type":"text","text":"one"}]}]}]},
       {"type":"decisionList","attrs":{"localId":"d"},"content":[{"type":"decisionItem","attrs":{"localId":"e","state":"DECIDED"},"content":[{"type":"text","text":"go"}]}]},
       {"type":"extension","attrs":{"extensionType":"com.x","extensionKey":"y","parameters":{"a":1}}},
       {"type":"codeBlock","attrs":{"language":"java","uniqueId":"q"},"content":[{"type":"text","text":"int i;"}]},
       "stray", {"type":"paragraph","content":"broken"}, {"type":"heading","attrs":{"level":9}}
      ],"unknown":{"kept":true}}
      """;

  private static final List<String> PIECES =
      List.of(
          "h1. Title\n",
          "* item\n",
          "** nested\n",
          "# one\n",
          "{code:java}\nint i;\n{code}\n",
          "{quote}\n",
          "{panel:title=x}\n",
          "{panel}\n",
          "{color:red}red{color}",
          "||a||b||\n",
          "|c|d|\n",
          "----\n",
          "bq. said\n",
          "[~ada] ",
          "!a.png|width=3! ",
          "[x|http://example.com] ",
          "{{mono}} ",
          "*bold* ",
          "\\\\",
          "\n\n",
          "\r\n",
          "text ",
          "  ",
          "\t",
          "{jira:X-1}\n",
          "# Title\n",
          "- item\n",
          "  - nested\n",
          "1. one\n",
          "```java\nint i;\n```\n",
          "```\n",
          "> quote\n",
          "| a | b |\n|---|---|\n| c | d |\n",
          "***\n",
          "[x]: http://example.com\n",
          "<div>\n",
          "<!-- note -->",
          "    indented\n",
          "~~gone~~ ",
          "- [x] done\n",
          "> [!TIP]\n> do\n",
          "<p>one</p>",
          "<div><p>two",
          "</p></div>",
          "<b>bold",
          "</b>",
          "<table><tr><td>x</td></tr></table>",
          "<iframe src=x></iframe>",
          "<script>x</script>",
          "<ul><li>a<li>b</ul>",
          "<br>",
          "<span style='x'>s</span>",
          "&nbsp;",
          "&amp;",
          "<img src=x>",
          "<pre>\n a\n b</pre>",
          "<details><summary>s</summary>t</details>",
          "<a href=#>",
          "</table>",
          "<table>",
          "<td>",
          "<!DOCTYPE html>",
          "<",
          ">",
          "\u0000",
          "\uD800",
          "|",
          "*",
          "_",
          "{",
          "}",
          "[",
          "]",
          "!",
          "`",
          "\\");

  static String source(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    int count = 1 + random.nextInt(25);
    for (int i = 0; i < count; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  static Stream<Arguments> sources() {
    return LongStream.range(0, 500)
        .boxed()
        .flatMap(seed ->
            Stream.of(TextFormat.WIKI, TextFormat.HTML, TextFormat.MARKDOWN)
                .map(format -> Arguments.of(format, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("sources")
  void anySourceIsWrittenAsItWas(TextFormat format, long seed) {
    String source = source(seed);
    assertThat(format.write(format.read(source))).isEqualTo(source);
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("sources")
  void anyReadSourceCanBeWrittenInAllFormats(TextFormat format, long seed) {
    RichText text = format.read(source(seed));
    for (TextFormat other : TextFormat.values()) {
      assertThat(other.read(other.write(text.withoutOrigins()))).isNotNull();
    }
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("sources")
  void anAppendedParagraphIsReadAsAParagraphBehindAllText(TextFormat format, long seed) {
    RichText text = format.read(source(seed)).append(Block.Paragraph.of("appended"));
    RichText read = format.read(format.write(text));
    assertThat(read.plainText()).endsWith("appended");
    assertThat(read.blocks()).contains(Block.Paragraph.of("appended"));
  }

  @Test
  void anAdfTreeIsWrittenAsItWas() {
    assertThat(Json.read(TextFormat.ADF.write(TextFormat.ADF.read(ADF)))).isEqualTo(Json.read(ADF));
  }

  @Test
  void ofAnAdfTreeOnlyTheChangedTextChanges() {
    RichText read = TextFormat.ADF.read(ADF);
    RichText changed =
        read.replaceInlines(part ->
            part instanceof Inline.Text text && text.text().equals("old")
                ? text.withText("new")
                : part);
    assertThat(Json.read(TextFormat.ADF.write(changed)))
        .isEqualTo(Json.read(ADF.replace("\"old\"", "\"new\"")));
  }

  @Test
  void anAppendedAdfBlockStandsBehindAllOthers() {
    RichText more = TextFormat.ADF.read(ADF).append(Block.Paragraph.of("more"));
    String added =
        "\n,{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"more\"}]}\n],\"unknown\"";
    assertThat(Json.read(TextFormat.ADF.write(more)))
        .isEqualTo(Json.read(ADF.replace("\n],\"unknown\"", added)));
  }

  @Test
  void otherBlocksKeepTheirSourceWhenOneChanges() {
    String wiki = "h1.  Odd  spacing\n\n||a||b||\n|old|{color:red}d{color}|\n\n\n* x\n** y\n";
    assertThat(changed(TextFormat.WIKI, wiki))
        .isEqualTo("h1.  Odd  spacing\n\n||a||b||\n|new|d|\n\n\n* x\n** y\n");
    String html =
        "<div class=a><p style='x'>Keep</p>\n<table border=1><tr><td>old</table><p>last</div>";
    assertThat(changed(TextFormat.HTML, html))
        .isEqualTo(
            "<div class=a><p style='x'>Keep</p><table><tbody><tr><td>new</td></tr></tbody></table><p>last</div>");
    String markdown =
        "Setext\n======\n\n| a |\n|:-:|\n| old |\n\n* x\n* y\n\n[l]: http://example.com\n";
    assertThat(changed(TextFormat.MARKDOWN, markdown))
        .isEqualTo(
            "Setext\n======\n\n| a |\n| --- |\n| new |\n\n* x\n* y\n\n[l]: http://example.com\n");
  }

  private static String changed(TextFormat format, String source) {
    RichText changed =
        format
            .read(source)
            .replaceInlines(part ->
                part instanceof Inline.Text text && text.text().equals("old")
                    ? text.withText("new")
                    : part);
    return format.write(changed);
  }

  @ParameterizedTest
  @EnumSource(TextFormat.class)
  void anEditThatChangesNothingGivesTheSameInstance(TextFormat format) {
    RichText text = format.read(format == TextFormat.ADF ? ADF : source(7));
    assertThat(text.replaceBlocks(block -> block)).isSameAs(text);
    assertThat(text.replaceInlines(part -> part)).isSameAs(text);
    assertThat(text.removeBlocks(block -> false)).isSameAs(text);
    assertThat(text.append()).isSameAs(text);
  }

  @ParameterizedTest
  @EnumSource(
      value = TextFormat.class,
      names = {"WIKI", "HTML", "MARKDOWN"})
  void deepSourceIsReadOrRefusedWithoutAnOverflow(TextFormat format) {
    for (String piece :
        List.of(
            "> ",
            "<div>",
            "<b>",
            "<ul><li>",
            "[",
            "*",
            "{panel:x}",
            "{quote}",
            "**_",
            "![",
            "{{",
            "- ",
            "|",
            "<blockquote>")) {
      String source = piece.repeat(20_000) + "x";
      try {
        assertThat(format.write(format.read(source))).isEqualTo(source);
      } catch (MilepostException e) {
        assertThat(e.code()).isEqualTo("rich-text-limit");
      }
    }
  }
}
