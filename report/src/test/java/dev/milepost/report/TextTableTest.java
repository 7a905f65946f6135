// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.report.TextTable.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final List<Column> COLUMNS =
      List.of(Column.text("NAME", 8), Column.number("POINTS", 6), Column.text("REST", 10));

  private final TextTable table = new TextTable(COLUMNS, true);

  @Test
  void columnsStandBelowTheirHeads() {
    assertThat(table.heads() + table.row(List.of("pay", "2.5", "x")))
        .isEqualTo(
            """
            NAME      POINTS  REST
            pay          2.5  x
            """);
  }

  @Test
  void whatDoesNotFitIsCutAndMarked() {
    assertThat(table.row(List.of("payments-eu", "1234567890", "a b c d e f g")))
        .isEqualTo("payment…  12345…  a b c d e…\n");
    assertThat(new TextTable(COLUMNS, false).row(List.of("payments-eu", "1", "")))
        .isEqualTo("payment~       1\n");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    String row = table.row(List.of("日本語日本語", "1", "end"));
    assertThat(row).isEqualTo("日本語…        1  end\n");
  }

  @Test
  void whatActsOnATerminalIsReplaced() {
    assertThat(table.row(List.of("a\u001b[1m", "1", "x\ny")))
        .doesNotContain("\u001b")
        .hasLineCount(1);
  }

  @Test
  void detailsWrapBelowTheirFirstWord() {
    String page =
        new TextDetails(RenderOptions.PLAIN, 8)
            .title("PAY-1 Refund")
            .field("status", "todo")
            .field("nothing", " ")
            .field("text", "word ".repeat(30).strip())
            .heading("More")
            .lines("  indented\n\nplain \u001b[2J")
            .blank()
            .toString();
    assertThat(page.lines()).allMatch(line -> line.length() <= 80);
    assertThat(page)
        .startsWith("PAY-1 Refund\n  status  todo\n  text    word word")
        .doesNotContain("nothing", "\u001b")
        .contains("\n          word", "\nMore\n    indented\n\n  plain ");
  }
}
