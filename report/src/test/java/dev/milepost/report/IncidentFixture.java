// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Incident;
import dev.milepost.incident.IncidentAnalyzer;
import dev.milepost.incident.LogTemplates;
import dev.milepost.incident.OwnCode;
import dev.milepost.incident.Severity;
import dev.milepost.incident.catalogue.Catalogue;
import dev.milepost.kernel.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Incidents whose logs hold what has to be shown, and what must not be. */
final class IncidentFixture {
  static final Incident POOL =
      new Incident(
          "Database Connection Pool Exhausted",
          Severity.CRITICAL,
          Instant.parse("2026-11-21T10:30:45Z"),
          List.of("database", "connection-pool"));

  static final String LOG =
      """
      2026-11-21 10:30:45 ERROR [http-1] com.acme.shop.Orders - Request 12 failed
      java.lang.IllegalStateException: cannot place order 12
      \tat com.acme.shop.OrderService.place(OrderService.java:42)
      Caused by: java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.
      \tat com.zaxxer.hikari.pool.HikariPool.create(HikariPool.java:696)
      \tat com.acme.shop.OrderRepository.save(OrderRepository.java:17)
      \t... 23 more
      2026-11-21 10:30:46 ERROR [http-2] com.acme.shop.Orders - upstream timed out for user anna
      2026-11-21 10:30:47 INFO [main] com.acme.shop.Health - alive
      """;

  /** What would be markup, an escape sequence or a mention, were it not escaped. */
  static final String HOSTILE =
      "ERROR Connection refused: <script>alert(1)</script> | `x` @everyone \u001b]0;x\u0007 [a](http://b) h1. {code}\n";

  private IncidentFixture() {}

  static Analysis analysis(Incident incident, String log) {
    try {
      return IncidentAnalyzer.create(Catalogue.shipped(), OwnCode.of(List.of()))
          .analyze(incident, stream(log), 0, Progress.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String rendered(Incident incident, String log, Format format) {
    try (var out = new ByteArrayOutputStream()) {
      IncidentReports.write(analysis(incident, log), format, RenderOptions.PLAIN, out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String templates(String log, Format format) {
    try (var out = new ByteArrayOutputStream();
        LogTemplates templates = LogTemplates.read(stream(log), 0, Progress.NONE)) {
      IncidentReports.write(templates, format, out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
