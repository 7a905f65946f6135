// SPDX-License-Identifier: MIT
package dev.milepost.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.MilepostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading takes steps in proportion to the source, also where nothing that opens is closed. */
class WikiStepsTest {
  private static final int SHORT = 2_000;
  private static final int FACTOR = 8;

  /** Text that counts how many of its characters are asked for. */
  private static final class CountingText implements CharSequence {
    private final String text;
    private long steps;

    CountingText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      steps++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      steps += end - start;
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "[a|",
        "!a",
        "!a.b|",
        "{",
        "{{",
        "{code}",
        "{code:a}",
        "{quote}{panel:b}",
        "{panel:a}{quote}",
        "*a ",
        "*a _b ",
        "_a*",
        "&",
        "&#",
        "\\",
        "|a",
        "||",
        "|[a",
        "|!a",
        "* a\n",
        "# a\nb\n",
        "a\n",
        "|a\nb\n",
        "h1. a\n",
        "-",
        "- a\n",
        "\n",
        " ",
        "{a:",
        "{color:x}",
        "a{code}b",
        "* a{code}b\n{code}\n",
        "a {quote} b\n",
        "{*}a",
        "bq. a\n",
        "[~",
        "^~",
        "a\n * \n"
      })
  void growInProportion(String piece) {
    double growth = (double) steps(piece, SHORT * FACTOR) / steps(piece, SHORT);
    assertThat(growth).as(piece).isLessThan(FACTOR * 1.5);
  }

  private static long steps(String piece, int times) {
    CountingText text = new CountingText(piece.repeat(times));
    try {
      new WikiReader(text).document(new SourceText(WikiFormat.class, text.toString()));
    } catch (MilepostException e) {
      assertThat(e.code()).isEqualTo("rich-text-limit");
    }
    return text.steps;
  }
}
