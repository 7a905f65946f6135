// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GoldenFilesTest {
  @Test
  void equalTextPasses() {
    GoldenFiles.assertMatches(GoldenFilesTest.class, "greeting.txt", "good morning\n");
  }

  @Test
  void anotherTextFailsAndSaysHowToRewriteTheFile() {
    assertThatThrownBy(
            () -> GoldenFiles.assertMatches(GoldenFilesTest.class, "greeting.txt", "good night\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dmilepost.golden=update");
  }

  @Test
  void anAbsentFileFailsAndSaysHowToWriteIt() {
    assertThatThrownBy(() -> GoldenFiles.assertMatches(GoldenFilesTest.class, "absent.txt", ""))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dmilepost.golden=update");
  }
}
