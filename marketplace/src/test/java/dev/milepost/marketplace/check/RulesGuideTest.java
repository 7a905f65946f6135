// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesGuideTest {
  @Test
  void theGuideListsEveryRuleAsItIs() throws IOException {
    Path guide = Path.of("..", "docs", "guide", "plugin-validation.md");
    List<String> rows =
        Files.readAllLines(guide).stream()
            .filter(line -> line.matches("\\| `[a-z-]+\\.[a-z-]+` \\|.*"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(Rule.all().stream().map(RulesGuideTest::row).toList());
  }

  private static String row(Rule rule) {
    return "| `%s` | %s | %s | %s | %s%s |"
        .formatted(
            rule.id(),
            rule.severity().word(),
            cell(rule.title()),
            cell(rule.why()),
            cell(rule.fix()),
            rule.fixable() ? " `--fix` does what can be done." : "");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
