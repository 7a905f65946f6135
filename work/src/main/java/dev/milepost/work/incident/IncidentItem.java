// SPDX-License-Identifier: MIT
package dev.milepost.work.incident;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Incident;
import dev.milepost.incident.Severity;
import dev.milepost.incident.Signature;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.WorkItemPriority;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the report of an analysed incident that a connector writes as an item. Pure: the same
 * analysis and circumstances give the same report.
 *
 * @since 0.1
 */
public final class IncidentItem {
  private static final int LONGEST_TITLE = 200;

  private IncidentItem() {}

  /**
   * The report. Its fingerprint is the analysis's, so that the same failure finds its item again,
   * from any machine; its time is that which people gave, else the log's at the first failure, else
   * now. Severity becomes priority, {@code medium} where none is given, and the text says so.
   *
   * @throws MilepostException where nothing failed in the log and no title was given
   */
  public static IncidentReport report(Analysis analysis, Circumstances known) {
    if (analysis.fingerprint().isEmpty()) {
      throw MilepostException.caller(
          "incident-empty",
          "the log tells of no failure and the incident has no title; give a title to open an item");
    }
    Responsible responsible = Responsible.of(analysis, known);
    Instant at = occurredAt(analysis, known.now().truncatedTo(ChronoUnit.SECONDS));
    var text = new ItemText(analysis, known, responsible, at);
    return new IncidentReport(
        analysis.fingerprint(),
        title(analysis),
        priority(analysis.incident().severity()),
        at,
        new TreeSet<>(analysis.incident().components()),
        responsible.account(known.accounts()).orElse(null),
        text.description(),
        text.recurrence());
  }

  private static Instant occurredAt(Analysis analysis, Instant now) {
    Incident incident = analysis.incident();
    if (incident.at() != null) {
      return incident.at();
    }
    Signature decisive = decisive(analysis);
    return decisive == null ? now : LogTimes.parse(decisive.firstTime()).orElse(now);
  }

  private static String title(Analysis analysis) {
    String given = analysis.incident().title().strip();
    Signature decisive = decisive(analysis);
    String title = given.isEmpty() && decisive != null ? ItemText.name(decisive) : given;
    String line = title.replaceAll("\\s+", " ");
    if (line.length() <= LONGEST_TITLE) {
      return line;
    }
    int end = LONGEST_TITLE - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** The failure that gives the incident its fingerprint. */
  static @Nullable Signature decisive(Analysis analysis) {
    if (analysis.first() != null) {
      return analysis.first();
    }
    return analysis.signatures().isEmpty() ? null : analysis.signatures().getFirst();
  }

  private static WorkItemPriority priority(@Nullable Severity severity) {
    return switch (severity) {
      case CRITICAL -> WorkItemPriority.CRITICAL;
      case HIGH -> WorkItemPriority.HIGH;
      case MEDIUM -> WorkItemPriority.MEDIUM;
      case LOW -> WorkItemPriority.LOW;
      case null -> WorkItemPriority.MEDIUM;
    };
  }
}
