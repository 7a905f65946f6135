// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Fact;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes facts of rows; a row with faults makes none, and all its faults are reported. */
final class RowParser {
  private static final int MOST_SHARED = 10_000;
  private static final Map<String, Fact.Result> RESULTS =
      Arrays.stream(Fact.Result.values())
          .collect(Collectors.toMap(r -> r.name().toLowerCase(Locale.ROOT), r -> r));

  private final String fileName;
  private final FaultReport report;
  private final Map<String, EntityRef> services = new HashMap<>();

  RowParser(String fileName, FaultReport report) {
    this.fileName = fileName;
    this.report = report;
  }

  Fact.@Nullable Deployment deployment(Row row) {
    String id = required(row, "id");
    EntityRef service = service(row);
    String environment = required(row, "environment");
    Instant finishedAt = instant(row, "finishedAt");
    Fact.Result result = result(row);
    if (id == null
        || service == null
        || environment == null
        || finishedAt == null
        || result == null) {
      return null;
    }
    String sha = optional(row, "sha");
    return new Fact.Deployment(
        id, service, environment, id, sha, finishedAt, result, source(row), Confidence.CERTAIN);
  }

  Fact.@Nullable Change change(Row row) {
    String sha = required(row, "sha");
    EntityRef service = service(row);
    Instant authoredAt = instant(row, "authoredAt");
    Instant committedAt = instant(row, "committedAt");
    if (sha == null || service == null || authoredAt == null || committedAt == null) {
      return null;
    }
    String deployment = optional(row, "deploymentId");
    return new Fact.Change(
        sha,
        service,
        authoredAt,
        committedAt,
        deployment,
        Fact.Origin.PEOPLE,
        source(row),
        Confidence.CERTAIN);
  }

  Fact.@Nullable Incident incident(Row row) {
    String id = required(row, "id");
    EntityRef service = service(row);
    Instant startedAt = instant(row, "startedAt");
    String resolved = optional(row, "resolvedAt");
    Instant resolvedAt = resolved == null ? null : parse(row, "resolvedAt", resolved);
    if (id == null || service == null || startedAt == null) {
      return null;
    }
    if (resolvedAt != null && resolvedAt.isBefore(startedAt)) {
      report.fault(
          row.line(),
          "resolvedAt is " + resolvedAt + ", before startedAt, " + startedAt + "; check both");
      return null;
    }
    Observed observed = observed(row);
    if (observed == null) {
      return null;
    }
    String deployment = optional(row, "deploymentId");
    var source = new Fact.Source(observed.word(), source(row).place());
    return new Fact.Incident(
        id, service, startedAt, resolvedAt, deployment, source, Confidence.CERTAIN);
  }

  private @Nullable Observed observed(Row row) {
    String word = optional(row, "observed");
    Optional<Observed> observed =
        word == null ? Optional.of(Observed.REPORTED) : Observed.parse(word);
    if (word != null && observed.isEmpty()) {
      report.fault(
          row.line(),
          "observed is " + FaultReport.quoted(word) + ", must be reported, git or git-none");
    }
    return observed.orElse(null);
  }

  private Fact.Source source(Row row) {
    return new Fact.Source("file", fileName + ":" + row.line());
  }

  private @Nullable EntityRef service(Row row) {
    String name = required(row, "service");
    if (name == null) {
      return null;
    }
    EntityRef known = services.get(name);
    if (known != null) {
      return known;
    }
    try {
      EntityRef service = EntityRef.of("service", name);
      if (services.size() < MOST_SHARED) {
        services.put(name, service);
      }
      return service;
    } catch (IllegalArgumentException e) {
      report.fault(row.line(), "service is " + FaultReport.quoted(name) + ": " + e.getMessage());
      return null;
    }
  }

  private Fact.@Nullable Result result(Row row) {
    String word = required(row, "result");
    if (word == null) {
      return null;
    }
    Fact.Result result = RESULTS.get(word.toLowerCase(Locale.ROOT));
    if (result == null) {
      report.fault(
          row.line(),
          "result is "
              + FaultReport.quoted(word)
              + ", must be success, failure, cancelled, skipped or inactive");
    }
    return result;
  }

  private @Nullable Instant instant(Row row, String column) {
    String text = required(row, column);
    return text == null ? null : parse(row, column, text);
  }

  private @Nullable Instant parse(Row row, String column, String text) {
    return switch (InstantText.parse(text)) {
      case InstantText.Read read -> read.instant();
      case InstantText.Fault fault -> {
        report.fault(
            row.line(), column + " is " + FaultReport.quoted(text) + ", " + fault.wanted());
        yield null;
      }
    };
  }

  private @Nullable String required(Row row, String column) {
    String text = optional(row, column);
    if (text == null) {
      report.fault(row.line(), column + " is empty, must be given");
    }
    return text;
  }

  private static @Nullable String optional(Row row, String column) {
    String text = row.get(column);
    if (text == null) {
      return null;
    }
    String stripped = text.strip();
    return stripped.isEmpty() ? null : stripped;
  }
}
