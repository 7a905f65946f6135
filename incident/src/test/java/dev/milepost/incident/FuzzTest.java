// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.incident.catalogue.Catalogue;
import dev.milepost.kernel.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a log holds, it is read to its end. */
class FuzzTest {
  private static final Catalogue SHIPPED = Catalogue.shipped();

  private static final List<String> PIECES =
      List.of(
          "Traceback (most recent call last):",
          "  File \"",
          "\", line ",
          ", in ",
          "\tat ",
          "at ",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ".java:",
          ":12:3",
          " in /a.cs:line ",
          "Caused by: ",
          "Suppressed: ",
          " ---> ",
          "... 3 more",
          "panic: ",
          "goroutine 1 [running]:",
          "main.main()",
          "/app/main.go:12 +0x1d",
          "created by ",
          "[cause]: ",
          "java.io.IOException",
          "TypeError",
          ": ",
          "\n",
          "\n",
          "\n",
          "\r",
          "\t",
          "   ",
          "ERROR",
          "INFO",
          "|",
          "web-1  | ",
          "2026-11-21 12:00:00",
          "12:00:00",
          "Nov 21 12:00:00",
          "1763726400",
          "{\"level\":\"",
          "\"message\":\"",
          "\"}",
          "level=",
          "msg=",
          "\"",
          "\\",
          "=",
          "*",
          "#",
          "\u0000",
          "\u001b[",
          "\uD800",
          "İ",
          "pool exhausted",
          "-",
          " - ",
          "--- End of inner exception stack trace ---",
          "password=",
          "eyJ",
          "://a:",
          "@");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void garbageFromPiecesOfRealLogsIsReadToItsEnd(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    reads(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {9, 10})
  void randomBytesAreReadToTheirEnd(long seed) throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(seed).nextBytes(bytes);
    reads(bytes);
  }

  static Stream<String> traps() {
    int size = 16_000;
    return Stream.of(
        "a".repeat(size),
        "[".repeat(size),
        "(".repeat(size) + ")".repeat(size),
        "1".repeat(size),
        "1:".repeat(size),
        " ".repeat(size) + "x",
        "at " + "a.".repeat(size) + "(",
        "a: ".repeat(size),
        "---> ".repeat(size),
        "pool ".repeat(size),
        "cannot read propert".repeat(800),
        "password".repeat(2_000),
        "password=".repeat(1_800),
        "://".repeat(5_000),
        "eyJ" + "a".repeat(size),
        "{\"a\":".repeat(3_000) + "}",
        "\"".repeat(size),
        "level=msg=" + "a=".repeat(size),
        "\u001b[".repeat(size),
        "/a".repeat(size),
        "A(".repeat(size));
  }

  /** Quadratic work on these lines would take minutes; the build's own limit is far below. */
  @ParameterizedTest
  @MethodSource("traps")
  void linesMadeToBeSlowAreReadToTheirEnd(String line) throws IOException {
    reads((line + "\n").repeat(60).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void redactionLeavesOrdinaryTextAlone() {
    String text = "Order 4711 of user anna failed: java.io.IOException: closed (id=12)";
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  private static void reads(byte[] log) throws IOException {
    long lines = 0;
    for (byte b : log) {
      lines += b == '\n' ? 1 : 0;
    }
    lines += log[log.length - 1] == '\n' ? 0 : 1;
    Analysis analysis =
        IncidentAnalyzer.create(SHIPPED, OwnCode.of(List.of("com.acme")))
            .analyze(Incident.UNKNOWN, new ByteArrayInputStream(log), log.length, Progress.NONE);
    assertThat(analysis.lines()).isEqualTo(lines);
    try (LogTemplates templates =
        LogTemplates.read(new ByteArrayInputStream(log), log.length, Progress.NONE)) {
      assertThat(templates.lines()).isEqualTo(lines);
      assertThat(templates.templates().templates().stream().mapToLong(it -> it.count()).sum())
          .isEqualTo(lines);
    }
  }
}
