// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private Instant now = Shell.NOW;

  @Test
  void workOfUnderASecondIsSilent() {
    try (var progress = new ConsoleProgress(err, () -> now, false)) {
      now = now.plusMillis(900);
      progress.report("reading history", 1, 10);
    }
    assertThat(text()).isEmpty();
  }

  @Test
  void eachPhaseOfLongWorkIsALine() {
    try (var progress = new ConsoleProgress(err, () -> now, false)) {
      for (int i = 0; i < 100; i++) {
        now = now.plus(Duration.ofMillis(100));
        progress.report(i < 50 ? "reading history" : "running detectors", i, 100);
      }
    }
    assertThat(text()).isEqualTo("platform: reading history\nplatform: running detectors\n");
  }

  @Test
  void onATerminalOneLineIsRewrittenAndTakenAway() {
    try (var progress = new ConsoleProgress(err, () -> now, true)) {
      for (int i = 0; i < 100; i++) {
        now = now.plusMillis(20);
        progress.report("reading " + "history ".repeat(30) + "\u001b]0;t\u0007", i, 100);
      }
    }
    assertThat(text()).doesNotContain("\n").doesNotContain("\u001b]").endsWith("\r\u001b[2K");
    for (String line : text().split("\r\u001b\\[2K", -1)) {
      assertThat(line.length()).isLessThan(80);
    }
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
