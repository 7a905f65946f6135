// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagPatternTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+\\1$", "(v*)*\\1x", "(?:.*\\.){9}z", "(.*)(.*)(.*)(.*)(.*)(.*)x"})
  void whatCouldRunForEverIsRefusedQuickly(String regex) {
    Shell.Result result =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> new Shell(folder).run("assess", ".", "--tag-pattern", regex));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("takes too long on some names");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"^v\\d+", "^(.+)/v(\\d+\\.)*\\d+$", "^(?:.*[/@-])?v?\\d+\\.\\d+(\\.\\d+)?$"})
  void usualPatternsAreTaken(String regex) {
    assertThat(new Shell(folder).run("assess", ".", "--tag-pattern", regex).err())
        .doesNotContain("--tag-pattern");
  }

  @Test
  void lengthIsBounded() {
    assertThat(new Shell(folder).run("assess", ".", "--tag-pattern", "a".repeat(201)).err())
        .contains("has 201 characters, must have at most 200");
  }
}
