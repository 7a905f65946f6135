// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LineParserTest {
  private static Arguments line(
      String text,
      String time,
      @Nullable Level level,
      String thread,
      String logger,
      String message) {
    return Arguments.of(text, time, level, thread, logger, message);
  }

  static Stream<Arguments> layouts() {
    return Stream.of(
        line(
            "2026-11-21T12:00:00.000Z  INFO 1 --- [nio-8080-exec-1] c.a.shop.OrderService                : Order 12 placed",
            "2026-11-21T12:00:00.000Z",
            Level.INFO,
            "nio-8080-exec-1",
            "c.a.shop.OrderService",
            "Order 12 placed"),
        line(
            "2026-11-21 12:00:00.123 [main] ERROR com.acme.Shop - Connection refused",
            "2026-11-21 12:00:00.123",
            Level.ERROR,
            "main",
            "com.acme.Shop",
            "Connection refused"),
        line(
            "2026-11-21 12:00:00,123 ERROR [pool-1-thread-3] [com.acme.Shop] closed",
            "2026-11-21 12:00:00,123",
            Level.ERROR,
            "pool-1-thread-3",
            "com.acme.Shop",
            "closed"),
        line(
            "12:00:00.123 [main] WARN  com.acme.Shop -- slow",
            "12:00:00.123",
            Level.WARN,
            "main",
            "com.acme.Shop",
            "slow"),
        line(
            "ERROR: connection pool exhausted",
            "",
            Level.ERROR,
            "",
            "",
            "connection pool exhausted"),
        line(
            "[2026-11-21 10:30:45] ERROR - Connection pool exhausted",
            "2026-11-21 10:30:45",
            Level.ERROR,
            "",
            "",
            "Connection pool exhausted"),
        line(
            "fail: Microsoft.AspNetCore.Server.Kestrel[13]",
            "",
            Level.ERROR,
            "",
            "",
            "Microsoft.AspNetCore.Server.Kestrel[13]"),
        line(
            "2026/11/21 12:00:00 [error] 12#12: connect() failed",
            "2026/11/21 12:00:00",
            Level.ERROR,
            "",
            "",
            "connect() failed"),
        line(
            "2026-11-21 12:00:00.000 UTC [123] ERROR:  deadlock detected",
            "2026-11-21 12:00:00.000 UTC",
            Level.ERROR,
            "123",
            "",
            "deadlock detected"),
        line(
            "E1121 12:00:00.000000       1 reflector.go:138] Failed to watch",
            "12:00:00.000000",
            Level.ERROR,
            "",
            "",
            "1 reflector.go:138] Failed to watch"),
        line(
            "time=\"2026-11-21T12:00:00Z\" level=error msg=\"failed to pull \\\"x\\\"\" error=\"not found\"",
            "2026-11-21T12:00:00Z",
            Level.ERROR,
            "",
            "",
            "failed to pull \"x\": not found"),
        line(
            "Nov 21 12:00:00 host sshd[42]: Accepted key",
            "Nov 21 12:00:00",
            null,
            "",
            "sshd[42]",
            "Accepted key"),
        line(
            "11-21 12:00:00.811  1702  2395 D WindowManager: shown",
            "11-21 12:00:00.811",
            Level.DEBUG,
            "",
            "WindowManager",
            "shown"),
        line(
            "{\"@timestamp\":\"2026-11-21T12:00:00Z\",\"level\":\"ERROR\",\"logger_name\":\"c.a.Shop\",\"thread_name\":\"main\",\"message\":\"closed\"}",
            "2026-11-21T12:00:00Z",
            Level.ERROR,
            "main",
            "c.a.Shop",
            "closed"),
        line(
            "{\"level\":50,\"time\":1763726400000,\"msg\":\"closed\",\"err\":{\"stack\":\"Error: x\"}}",
            "1763726400000",
            Level.ERROR,
            "",
            "",
            "closed\nError: x"),
        line(
            "{\"log\":\"2026-11-21 12:00:00 ERROR closed\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-21T12:00:01Z\"}",
            "2026-11-21 12:00:00",
            Level.ERROR,
            "",
            "",
            "closed"),
        line("Error: Cannot find module 'x'", "", null, "", "", "Error: Cannot find module 'x'"),
        line("panic: runtime error", "", null, "", "", "panic: runtime error"),
        line("java.io.IOException: closed", "", null, "", "", "java.io.IOException: closed"),
        line(
            "2026-11-21 12:00:00 ERROR java.io.IOException: closed",
            "2026-11-21 12:00:00",
            Level.ERROR,
            "",
            "",
            "java.io.IOException: closed"),
        line("{not json}", "", null, "", "", "{not json}"),
        line("", "", null, "", "", ""));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void takesALineApart(
      String text,
      String time,
      @Nullable Level level,
      String thread,
      String logger,
      String message) {
    LogLine line = LineParser.create().next(text);
    assertThat(line.time()).isEqualTo(time);
    assertThat(line.level()).isEqualTo(level);
    assertThat(line.thread()).isEqualTo(thread);
    assertThat(line.logger()).isEqualTo(logger);
    assertThat(line.message()).isEqualTo(message);
    assertThat(line.headed()).isEqualTo(!time.isEmpty() || level != null);
  }

  @Test
  void namesTheContainerOfAPrefix() {
    LineParser parser = LineParser.create();
    assertThat(parser.next("web-1  | \tat com.acme.A.b(A.java:1)"))
        .satisfies(line -> {
          assertThat(line.source()).isEqualTo("web-1");
          assertThat(line.message()).isEqualTo("\tat com.acme.A.b(A.java:1)");
        });
    assertThat(parser.next("[pod/shop-7d9/app] closed").source()).isEqualTo("shop-7d9/app");
    LogLine stored = parser.next("2026-11-21T12:00:00.000000000Z stderr F   at x");
    assertThat(stored.time()).isEqualTo("2026-11-21T12:00:00.000000000Z");
    assertThat(stored.headed()).isFalse();
    assertThat(stored.number()).isEqualTo(3);
  }

  @Test
  void takesColoursAway() {
    LogLine line = LineParser.create().next("\u001b[31mERROR\u001b[0m: closed\u001b[");
    assertThat(line.level()).isEqualTo(Level.ERROR);
    assertThat(line.message()).isEqualTo("closed");
  }

  @Test
  void keepsTheIndentationOfALineWithoutHeader() {
    assertThat(LineParser.create().next("    at x").message()).isEqualTo("    at x");
  }
}
