// SPDX-License-Identifier: MIT
package dev.milepost.work.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Incident;
import dev.milepost.incident.IncidentAnalyzer;
import dev.milepost.incident.LogExcerpt;
import dev.milepost.incident.OwnCode;
import dev.milepost.incident.Owners;
import dev.milepost.incident.Severity;
import dev.milepost.incident.catalogue.Catalogue;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.testkit.GoldenFiles;
import dev.milepost.text.Markdown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentItemTest {
  private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

  private static final String POOL =
      """
      2026-11-21 12:00:00 ERROR connection pool exhausted
      2026-11-21 12:00:00 ERROR active connections: 100/100
      2026-11-21 12:00:00 ERROR queue size: 250
      2026-11-21 12:00:00 ERROR average wait time: 45s
      """;

  private static final String GATEWAY =
      """
      2026-11-21T13:00:00Z ERROR api-gateway: connection timeout after 30s
      """;

  private static final String TRACE =
      """
      2026-11-21T12:00:00.250+01:00 INFO  started
      2026-11-21T12:00:01.250+01:00 ERROR request failed
      java.lang.IllegalStateException: order 17 is closed
      \tat com.acme.shop.Orders.place(Orders.java:12)
      \tat com.acme.shop.Api.post(Api.java:40)
      """;

  private static Analysis analysis(Incident incident, String log) {
    try {
      return IncidentAnalyzer.create(Catalogue.shipped(), OwnCode.of(List.of("com.acme")))
          .analyze(incident, stream(log), 0, Progress.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteArrayInputStream stream(String log) {
    return new ByteArrayInputStream(log.getBytes(UTF_8));
  }

  private static IncidentReport report(Incident incident, String log) {
    return IncidentItem.report(analysis(incident, log), Circumstances.unknown(NOW));
  }

  private static IncidentReport full(Incident incident, String log, Owners owners)
      throws IOException {
    Analysis analysis = analysis(incident, log);
    return IncidentItem.report(
        analysis,
        new Circumstances(
            NOW,
            owners,
            List.of("shop/src/main/java/com/acme/shop/Orders.java", "web/Orders.js"),
            Map.of("@acme/shop", "5b10a2844c20165700ede21g"),
            LogExcerpt.of(analysis, stream(log)),
            List.of(URI.create("https://logs.example.com/q?id=1"))));
  }

  private static Incident incident(String title, Severity severity, String... components) {
    return new Incident(title, severity, null, List.of(components));
  }

  @Test
  void theExhaustedPoolLooksAsExpected() throws IOException {
    IncidentReport report =
        full(
            incident(
                "Database Connection Pool Exhausted",
                Severity.CRITICAL,
                "database",
                "connection-pool"),
            POOL,
            Owners.of("", Map.of("database", List.of("data@acme.example"))));
    assertThat(report.severity()).isEqualTo(WorkItemPriority.CRITICAL);
    assertThat(report.components()).containsExactly("connection-pool", "database");
    assertThat(report.owner()).isEqualTo("data@acme.example");
    assertThat(report.occurredAt()).isEqualTo("2026-11-21T12:00:00Z");
    GoldenFiles.assertMatches(getClass(), "pool.md", Markdown.write(report.description()));
    GoldenFiles.assertMatches(getClass(), "pool-again.md", Markdown.write(report.recurrence()));
  }

  @Test
  void theGatewayTimeoutLooksAsExpected() throws IOException {
    IncidentReport report =
        full(
            incident("API Gateway Timeout", Severity.HIGH, "api-gateway", "database"),
            GATEWAY,
            Owners.of("", Map.of()));
    assertThat(report.severity()).isEqualTo(WorkItemPriority.HIGH);
    assertThat(report.owner()).isNull();
    GoldenFiles.assertMatches(getClass(), "gateway.md", Markdown.write(report.description()));
  }

  @Test
  void aStackTraceLooksAsExpected() throws IOException {
    IncidentReport report =
        full(Incident.UNKNOWN, TRACE, Owners.of("/shop/ @acme/shop\n/web/ @acme/web\n", Map.of()));
    assertThat(report.title()).isEqualTo("java.lang.IllegalStateException: order 17 is closed");
    assertThat(report.owner()).isEqualTo("5b10a2844c20165700ede21g");
    GoldenFiles.assertMatches(getClass(), "trace.md", Markdown.write(report.description()));
  }

  @Test
  void theSameFailureHasTheSameFingerprintInAnotherLog() {
    IncidentReport first = report(Incident.UNKNOWN, TRACE);
    IncidentReport again =
        report(
            incident("Orders broken", Severity.LOW),
            TRACE
                .replace("order 17", "order 99")
                .replace(":12)", ":15)")
                .replace("12:00", "17:30"));
    assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
    assertThat(again.occurredAt()).isAfter(first.occurredAt());
    assertThat(report(Incident.UNKNOWN, POOL).fingerprint()).isNotEqualTo(first.fingerprint());
  }

  @Test
  void theTimeIsThePeoplesElseTheLogsElseNow() {
    Instant noticed = Instant.parse("2026-11-21T11:59:00Z");
    assertThat(report(new Incident("", null, noticed, List.of()), TRACE).occurredAt())
        .isEqualTo(noticed);
    assertThat(report(Incident.UNKNOWN, TRACE).occurredAt()).isEqualTo("2026-11-21T11:00:01.250Z");
    assertThat(report(Incident.UNKNOWN, "ERROR disk is gone\n").occurredAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T12:00:00Z, 2026-11-21T12:00:00Z",
    "2026-11-21 12:00:00, 2026-11-21T12:00:00Z",
    "'2026-11-21 12:00:00,5', 2026-11-21T12:00:00.500Z",
    "2026/11/21 2:00:00 UTC, 2026-11-21T02:00:00Z",
    "2026-11-21T12:00:00.123+0545, 2026-11-21T06:15:00.123Z",
  })
  void timesOfLogsAreRead(String text, Instant time) {
    assertThat(LogTimes.parse(text)).contains(time);
  }

  @ParameterizedTest
  @CsvSource({
    "12:00:00",
    "Nov 21 12:00:00",
    "2026-13-41 12:00:00",
    "2026-11-21",
    "2026-11-21T12:00:00+99:00"
  })
  void timesWithoutYearOrThatDoNotExistAreNotGuessed(String text) {
    assertThat(LogTimes.parse(text)).isEmpty();
  }

  @Test
  void nothingFailedAndNoTitleIsRefused() {
    assertThatThrownBy(() -> report(Incident.UNKNOWN, "INFO all is well\n"))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("give a title");
  }

  @Test
  void anIncidentWithoutALogSaysSo() {
    IncidentReport report = report(incident("Shop is down", Severity.HIGH), "");
    assertThat(report.title()).isEqualTo("Shop is down");
    assertThat(Markdown.write(report.description()))
        .contains("No log was read.")
        .contains("Unknown: nothing in the log fits a known failure.");
  }

  @Test
  void titlesAreOneLineAndCutOnAWholeCharacter() {
    String title = report(incident("a\nb\t" + "😀".repeat(200), Severity.LOW), POOL).title();
    assertThat(title).startsWith("a b 😀").endsWith("😀…").hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void aLongLogIsCutWithAMarkAndFitsATracker() throws IOException {
    String log =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "ERROR java.lang.Error" + i % 700 + ": " + "broken ".repeat(80))
            .collect(Collectors.joining("\n"));
    String text = full(Incident.UNKNOWN, log, Owners.of("", Map.of())).description().plainText();
    assertThat(text).contains("lines left out …]").contains("of 5,000 lines are left out");
    assertThat(text.length()).as("Jira's limit").isLessThan(32_767);
  }

  @Test
  void addressesOfLogsAreForPeopleToFollow() {
    assertThatThrownBy(() ->
            new Circumstances(
                NOW,
                Owners.of("", Map.of()),
                List.of(),
                Map.of(),
                LogExcerpt.NONE,
                List.of(URI.create("javascript:alert(1)"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http");
  }
}
