// SPDX-License-Identifier: MIT
package dev.milepost.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text stays text: whatever it holds, each format reads it back, and as nothing but text. */
class HostileTextTest {
  private static final List<String> PIECES =
      List.of(
          "<script>alert(1)</script>",
          "{code}",
          "{code:java}",
          "{quote}",
          "{panel:title=x}",
          "{noformat}",
          "[~admin]",
          "[x|javascript:alert(1)]",
          "javascript:alert(1)",
          "*",
          "**",
          "_",
          "__",
          "|",
          "||",
          "{color:red}",
          "{color}",
          "/close",
          "/assign @root",
          "@everyone",
          "@all",
          "@",
          "#",
          "# ",
          "h1. ",
          "bq. ",
          "- ",
          "+ ",
          "* ",
          "1. ",
          "2) ",
          "----",
          "---",
          "===",
          "***",
          "> ",
          "~~~",
          "```",
          "`",
          "``",
          "\\",
          "\\\\",
          "&amp;",
          "&#42;",
          "&",
          "&lt",
          "<b>",
          "</p>",
          "<!--",
          "-->",
          "<!-- -->",
          "![x](y)",
          "!image.png!",
          "!",
          "[ ] ",
          "[x] ",
          "- [ ] ",
          "[!NOTE]",
          "[link](http://example.com)",
          "[a]: http://example.com",
          "http://a.example/b_c_d?e=f&g=h",
          "{{",
          "}}",
          "{*}",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          ":)",
          "(/)",
          "??",
          "^",
          "~",
          "+",
          "-",
          "$x$",
          "word",
          "Wörter",
          "日本",
          "😀",
          "\u200B",
          "@\u200Bbob",
          " ",
          "  ",
          "\t",
          "\n",
          "\n",
          "\n\n",
          "\u00A0",
          "bob@example.com",
          "a_b_c",
          "|---|",
          ":--",
          "a | b",
          "\u0000",
          "\u0007",
          "\uFFFF",
          "\r\n",
          "'",
          "\"",
          "=",
          "%",
          ";",
          "&nbsp;",
          "☐",
          "<br>",
          "<details>",
          "&#8203;",
          "~x~",
          "$");

  static Stream<Arguments> seeds() {
    return LongStream.range(0, 400)
        .boxed()
        .flatMap(seed -> Stream.of(TextFormat.values()).map(f -> Arguments.of(f, seed)));
  }

  private static String text(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("seeds")
  void isReadBackAsItIs(TextFormat format, long seed) {
    RichText plain = RichText.plain(text(seed));
    String written = format.write(plain);
    RichText read = format.read(written);
    assertThat(shown(format, read)).as(written).isEqualTo(normal(plain.plainText()));
    assertThat(read.blocks()).as(written).allSatisfy(HostileTextTest::isPlain);
  }

  @Test
  void eachPieceAloneIsReadBackAsItIs() {
    for (String piece : PIECES) {
      for (String around : List.of(piece, piece + "x", "x" + piece, "x " + piece + " x")) {
        for (TextFormat format : TextFormat.values()) {
          RichText plain = RichText.plain(around);
          String written = format.write(plain);
          RichText read = format.read(written);
          assertThat(shown(format, read))
              .as("%s: %s", format, written)
              .isEqualTo(normal(plain.plainText()));
          assertThat(read.blocks()).as(written).allSatisfy(HostileTextTest::isPlain);
        }
      }
    }
  }

  /** Atlassian's format alone keeps white space as it is. */
  private static String shown(TextFormat format, RichText read) {
    return format == TextFormat.ADF ? normal(read.plainText()) : read.plainText();
  }

  private static void isPlain(Block block) {
    assertThat(block).isInstanceOf(Block.Paragraph.class);
    assertThat(((Block.Paragraph) block).content())
        .allSatisfy(part -> {
          assertThat(part).isInstanceOfAny(Inline.Text.class, Inline.LineBreak.class);
          if (part instanceof Inline.Text text) {
            assertThat(text.marks()).isEmpty();
          }
        });
  }

  /** What the formats do to white space: runs become one space, lines have none around. */
  static String normal(String text) {
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : Characters.clean(text).split("\n\n")) {
      List<String> lines = new ArrayList<>();
      for (String line : paragraph.split("\n")) {
        String collapsed = line.replaceAll("[ \t]+", " ").strip();
        if (!collapsed.isEmpty()) {
          lines.add(collapsed);
        }
      }
      if (!lines.isEmpty()) {
        paragraphs.add(String.join("\n", lines));
      }
    }
    return String.join("\n\n", paragraphs);
  }
}
