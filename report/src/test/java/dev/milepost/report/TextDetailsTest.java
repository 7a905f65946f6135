// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextDetailsTest {
  private static TextDetails page() {
    return new TextDetails(RenderOptions.PLAIN, 10);
  }

  @Test
  void aLabelStandsBesideWhatItSays() {
    assertThat(page().field("type", "Story").field("empty", " ").toString())
        .isEqualTo("  type      Story\n");
  }

  @Test
  void aLabelThatIsTooLongIsNotCutSinceItMayHaveToBeCopied() {
    String key = "Microsoft.VSTS.Common.Priority";
    assertThat(page().field(key, "2").toString()).isEqualTo("  " + key + "\n            2\n");
  }
}
