// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShorteningTest {
  private static final Block MARK = Block.Paragraph.of(RichText.SHORTENED);

  private static RichText document(Block... blocks) {
    return new RichText(List.of(blocks));
  }

  @Test
  void whatFitsStaysTheSameInstance() {
    RichText text = RichText.plain("short\n\nenough");

    assertThat(text.shortened(text.plainText().length())).isSameAs(text);
    assertThat(RichText.EMPTY.shortened(0)).isSameAs(RichText.EMPTY);
  }

  @Test
  void theBlockThatCrossesTheBoundIsCut() {
    RichText text =
        document(
            Block.Paragraph.of("summary"),
            new Block.Code("java", "0123456789".repeat(10)),
            Block.Paragraph.of("the rest"));

    assertThat(text.shortened(60))
        .isEqualTo(
            document(
                Block.Paragraph.of("summary"),
                new Block.Code("java", "0123456789".repeat(3) + "01234567"),
                MARK));
  }

  @Test
  void whatIsNoCodeBecomesPlainText() {
    RichText text =
        document(new Block.Quote(List.of(Block.Paragraph.of("said " + "x".repeat(100)))));

    assertThat(text.shortened(30).blocks().getFirst()).isInstanceOf(Block.Paragraph.class);
    assertThat(text.shortened(30).plainText()).startsWith("> said xx").endsWith("x\n\n[shortened]");
  }

  @Test
  void theBoundIsKeptWithTheMark() {
    RichText text =
        document(Block.Paragraph.of("one"), Block.Paragraph.of("two"), Block.Paragraph.of("three"));
    for (int most = RichText.SHORTENED.length(); most < text.plainText().length(); most++) {
      assertThat(text.shortened(most).plainText())
          .hasSizeLessThanOrEqualTo(most)
          .endsWith(RichText.SHORTENED);
    }
  }

  @Test
  void aCharacterOfTwoUnitsIsNotTakenApart() {
    RichText text = RichText.plain("a\ud83d\ude80".repeat(20));
    for (int most = 20; most < 40; most++) {
      assertThat(text.shortened(most).plainText()).doesNotContain("\ud83d\n");
    }
  }
}
