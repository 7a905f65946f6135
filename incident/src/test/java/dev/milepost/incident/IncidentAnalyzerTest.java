// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.incident.catalogue.Catalogue;
import dev.milepost.incident.trace.Frame;
import dev.milepost.kernel.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentAnalyzerTest {
  private static final Catalogue SHIPPED = Catalogue.shipped();

  private static final String POOL =
      """
      2026-11-21 10:30:45 ERROR Connection pool exhausted
      2026-11-21 10:30:45 ERROR Active connections: 100/100
      2026-11-21 10:30:46 ERROR Queue size: 250, average wait: 45s
      """;

  private static final String TRACE =
      """
      2026-11-21 12:00:00 ERROR [http-1] c.a.Orders - Request 12 failed
      java.lang.IllegalStateException: cannot place order 12
      \tat com.acme.shop.OrderService.place(OrderService.java:42)
      \tat org.springframework.web.Servlet.service(Servlet.java:1)
      Caused by: java.sql.SQLException: no connection to 10.0.0.4:5432
      \tat com.zaxxer.hikari.pool.HikariPool.create(HikariPool.java:696)
      \tat com.acme.shop.OrderRepository.save(OrderRepository.java:17)
      \t... 23 more
      """;

  @Test
  void databaseConnectionPoolExhausted() {
    Incident incident =
        new Incident(
            "Database Connection Pool Exhausted",
            Severity.CRITICAL,
            Instant.parse("2026-11-21T10:30:45Z"),
            List.of("database", "connection-pool"));
    Analysis analysis = analyze(incident, POOL);
    Cause cause = analysis.causes().getFirst();
    assertThat(cause.pattern()).isEqualTo("connection-pool-exhausted");
    assertThat(cause.confidence().value()).isBetween(0.8, 0.95);
    assertThat(cause.evidence().getFirst().line()).isEqualTo(1);
    assertThat(cause.reasons()).contains("fits a named component", "the first failure seen");
    assertThat(cause.fixes()).isNotEmpty();
    assertThat(analysis.first()).isNull();
    assertThat(analysis.fingerprint()).matches("[0-9a-f]{16}");
  }

  @Test
  void apiGatewayTimeout() {
    Incident incident =
        new Incident(
            "API Gateway Timeout", Severity.HIGH, null, List.of("api-gateway", "database"));
    Analysis analysis =
        analyze(incident, "2026-11-21 10:30:45 ERROR Connection timeout after 30s\n");
    assertThat(analysis.causes().stream().map(Cause::pattern))
        .containsExactly("connection-timeout");
    assertThat(analysis.causes().getFirst().confidence().value()).isGreaterThan(0.7);
  }

  @Test
  void aGatewaysTimeoutIsASymptomWhereItsCauseIsThere() {
    String log =
        POOL + "2026-11-21 10:31:00 ERROR upstream timed out while reading response header\n";
    Analysis analysis = analyze(Incident.UNKNOWN, log);
    assertThat(analysis.causes().stream().map(Cause::pattern))
        .containsExactly("connection-pool-exhausted", "gateway-timeout");
    assertThat(analysis.causes().getLast().reasons())
        .contains("a consequence of connection-pool-exhausted, which was found as well");
    assertThat(value(analysis, "gateway-timeout")).isLessThan(0.7);
  }

  @Test
  void nothingKnownIsSaidToBeUnknown() {
    Analysis analysis =
        analyze(Incident.UNKNOWN, "2026-11-21 12:00:00 ERROR The frobnicator is sad\n");
    assertThat(analysis.causes()).isEmpty();
    assertThat(analysis.signatures()).hasSize(1);
    assertThat(analyze(Incident.UNKNOWN, "").fingerprint()).isEmpty();
  }

  @Test
  void aHealthyLogHasNoFailure() {
    Analysis analysis =
        analyze(Incident.UNKNOWN, "INFO started\n2026-11-21 12:00:00 INFO Timeout is 30 s\n");
    assertThat(analysis.causes()).isEmpty();
    assertThat(analysis.signatures()).isEmpty();
    assertThat(analysis.failingLines()).isZero();
    assertThat(analysis.lines()).isEqualTo(2);
  }

  @Test
  void confidenceFollowsTheEvidence() {
    String noise = "2026-11-21 12:00:00 ERROR The frobnicator is sad\n";
    double alone = value(analyze(Incident.UNKNOWN, POOL), "connection-pool-exhausted");
    double late =
        value(analyze(Incident.UNKNOWN, noise.repeat(20) + POOL), "connection-pool-exhausted");
    double early =
        value(analyze(Incident.UNKNOWN, POOL + noise.repeat(20)), "connection-pool-exhausted");
    double other =
        value(
            analyze(new Incident("", null, null, List.of("mail")), POOL),
            "connection-pool-exhausted");
    double hint =
        value(
            analyze(Incident.UNKNOWN, "WARN Apparent connection leak detected\n"),
            "connection-pool-exhausted");
    assertThat(List.of(late, early, alone)).isSorted().doesNotHaveDuplicates();
    assertThat(other).isLessThan(alone);
    assertThat(hint).isLessThanOrEqualTo(0.45);
  }

  @Test
  void theFirstOwnFrameIsThatOfTheFirstCause() {
    Analysis analysis = analyze(Incident.UNKNOWN, TRACE);
    Signature first = first(analysis);
    assertThat(first.type()).isEqualTo("java.sql.SQLException");
    assertThat(first.userFrame())
        .isEqualTo(new Frame("com.acme.shop.OrderRepository.save", "OrderRepository.java", 17));
    assertThat(first.chain())
        .containsExactly("java.lang.IllegalStateException", "java.sql.SQLException");
    assertThat(analysis.signatures()).as("the announcing line is part of it").hasSize(1);
    assertThat(analysis.ownCode()).contains("--code-prefix");
  }

  @Test
  void aPrefixSaysWhatIsOwn() {
    assertThat(frame("org.springframework")).isEqualTo("org.springframework.web.Servlet.service");
    assertThat(frame("com.acme.shop.OrderService")).isEqualTo("com.acme.shop.OrderService.place");
    assertThat(frame("com.acme.sho")).isEmpty();
    assertThat(frame("net.other")).isEmpty();
  }

  @Test
  void repetitionsAreOneSignatureWhateverVaries() {
    String again =
        TRACE
            .replace("12", "4711")
            .replace("10.0.0.4", "10.9.8.7")
            .replace(":42)", ":99)")
            .replace(":17)", ":18)");
    Analysis analysis = analyze(Incident.UNKNOWN, TRACE + again);
    assertThat(analysis.signatures()).hasSize(1);
    assertThat(analysis.signatures().getFirst().count()).isEqualTo(2);
    assertThat(analyze(Incident.UNKNOWN, again).fingerprint())
        .isEqualTo(analyze(Incident.UNKNOWN, TRACE).fingerprint());
  }

  @Test
  void anotherPlaceIsAnotherSignature() {
    String other = TRACE.replace("OrderRepository", "StockRepository");
    assertThat(analyze(Incident.UNKNOWN, TRACE + other).signatures()).hasSize(2);
  }

  @Test
  void secretsDoNotLeaveTheLog() {
    Analysis analysis =
        analyze(
            Incident.UNKNOWN,
            "ERROR Connection refused: postgres://shop:hunter2@db/shop password=swordfish token: abcdef123\n");
    String all = analysis.toString();
    assertThat(all)
        .contains("Connection refused")
        .doesNotContain("hunter2", "swordfish", "abcdef123");
  }

  @Test
  void readsJsonLines() {
    Analysis analysis =
        analyze(
            Incident.UNKNOWN,
            "{\"time\":\"2026-11-21T12:00:00Z\",\"level\":\"error\",\"msg\":\"boom\",\"stack\":\"TypeError: Cannot read"
                + " properties of undefined (reading 'id')\\n    at place (/app/src/orders.js:10:5)\"}\n");
    assertThat(first(analysis).userFrame()).isEqualTo(new Frame("place", "/app/src/orders.js", 10));
    assertThat(analysis.causes().getFirst().pattern()).isEqualTo("null-dereference-node");
    assertThat(analysis.causes().getFirst().evidence().getFirst().excerpt())
        .startsWith("TypeError");
  }

  @Test
  void countsWhatItDoesNotKeep() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 1_500; i++) {
      log.append("ERROR failed ")
          .append(Integer.toString(i, 36).replaceAll("\\d", "x"))
          .append("y".repeat(i % 50))
          .append('\n');
    }
    Analysis analysis = analyze(Incident.UNKNOWN, log.toString());
    assertThat(analysis.signatures()).hasSizeLessThanOrEqualTo(SignatureCollector.MOST);
    assertThat(analysis.lines()).isEqualTo(1_500);
  }

  @Test
  void stopsWhenItIsTold() throws IOException {
    Progress impatient =
        new Progress() {
          @Override
          public void report(String what, long done, long total) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    String log = "INFO one\n".repeat(20_000);
    Analysis analysis =
        IncidentAnalyzer.create(SHIPPED, OwnCode.of(List.of()))
            .analyze(Incident.UNKNOWN, stream(log), 0, impatient);
    assertThat(analysis.lines()).isEqualTo(4_096);
    assertThat(analysis.notes()).singleElement().asString().startsWith("Stopped after line 4096");
  }

  @Test
  void groupsTheLinesOfALog() throws IOException {
    String log = "12:00:00 INFO Order 1 placed\n\n12:00:01 INFO Order 2 placed\n";
    try (LogTemplates templates = LogTemplates.read(stream(log), 0, Progress.NONE)) {
      List<String> ids = new ArrayList<>();
      templates.eachLine(ids::add);
      assertThat(ids).hasSize(3);
      assertThat(ids.get(2)).isEqualTo(ids.get(0)).isNotEqualTo(ids.get(1));
      assertThat(templates.lines()).isEqualTo(3);
    }
  }

  @Test
  void keepsAnyNumberOfLinesInAFile() throws IOException {
    try (ShapeSpool spool = new ShapeSpool(10)) {
      for (int i = 0; i < 1_003; i++) {
        spool.add(i);
      }
      for (int repeat = 0; repeat < 2; repeat++) {
        List<Integer> all = new ArrayList<>();
        spool.each(all::add);
        assertThat(all).hasSize(1_003).isSorted().endsWith(1_001, 1_002);
      }
    }
  }

  private static String frame(String prefix) {
    Frame frame = first(run(Incident.UNKNOWN, TRACE, OwnCode.of(List.of(prefix)))).userFrame();
    return frame == null ? "" : frame.function();
  }

  private static Signature first(Analysis analysis) {
    return requireNonNull(analysis.first());
  }

  private static double value(Analysis analysis, String pattern) {
    return analysis.causes().stream()
        .filter(cause -> cause.pattern().equals(pattern))
        .findFirst()
        .orElseThrow()
        .confidence()
        .value();
  }

  private static Analysis analyze(Incident incident, String log) {
    return run(incident, log, OwnCode.of(List.of()));
  }

  private static Analysis run(Incident incident, String log, OwnCode own) {
    try {
      return IncidentAnalyzer.create(SHIPPED, own).analyze(incident, stream(log), 0, Progress.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
