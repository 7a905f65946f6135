// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.incident.catalogue.Catalogue;
import dev.milepost.incident.log.LineParser;
import dev.milepost.incident.log.LogLine;
import dev.milepost.incident.log.LogReader;
import dev.milepost.incident.template.Words;
import dev.milepost.incident.trace.StackTraces;
import dev.milepost.kernel.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says from its logs what failed in an incident, where, and what may have caused it. Deterministic:
 * no clock, no chance, no network. Reads any amount in one pass and bounded memory. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public final class IncidentAnalyzer {
  private static final int BETWEEN = 4_096;

  private final Catalogue catalogue;
  private final OwnCode own;

  private IncidentAnalyzer(Catalogue catalogue, OwnCode own) {
    this.catalogue = catalogue;
    this.own = own;
  }

  /** An analyzer that looks for the given failures. */
  public static IncidentAnalyzer create(Catalogue catalogue, OwnCode own) {
    return new IncidentAnalyzer(catalogue, own);
  }

  /**
   * Analyses a log.
   *
   * @param total bytes of the log for progress; 0 while unknown
   */
  public Analysis analyze(Incident incident, InputStream log, long total, Progress progress)
      throws IOException {
    var run = new Run();
    LogReader reader = LogReader.of(log);
    LineParser parser = LineParser.create();
    String text = reader.next();
    boolean stopped = false;
    while (text != null && !stopped) {
      run.add(parser.next(text));
      if (run.lines % BETWEEN == 0) {
        progress.report("reading the log", reader.bytes(), total);
        stopped = progress.cancelled();
      }
      text = reader.next();
    }
    List<String> notes = new ArrayList<>();
    if (stopped) {
      notes.add("Stopped after line " + run.lines + "; what follows was not read.");
    }
    if (reader.cutLines() > 0) {
      notes.add(reader.cutLines() + " lines were longer than 16 KiB and read to there.");
    }
    return run.result(incident, notes);
  }

  private final class Run {
    private final SignatureCollector signatures = new SignatureCollector(own);
    private final CauseCollector causes = new CauseCollector(catalogue);
    private final StackTraces traces = StackTraces.into(signatures::add);
    private long lines;
    private long failing;

    void add(LogLine line) {
      lines++;
      boolean frame = traces.add(line);
      boolean known = !frame && causes.add(line, failing);
      if (line.failing() || (known && line.level() == null)) {
        failing++;
      }
      if (line.failing() && !frame) {
        signatures.add(line);
      }
    }

    Analysis result(Incident incident, List<String> notes) {
      traces.finish();
      List<Signature> all = signatures.signatures();
      if (signatures.beyond() > 0) {
        notes.add(
            "More than "
                + SignatureCollector.MOST
                + " different failures; "
                + signatures.beyond()
                + " further lines were not grouped.");
      }
      @Nullable Signature first =
          all.stream()
              .filter(signature -> signature.language() != null)
              .min(
                  Comparator.comparing((Signature signature) -> signature.userFrame() == null)
                      .thenComparingLong(Signature::firstLine))
              .orElse(null);
      return new Analysis(
          incident,
          fingerprint(incident, first, all),
          first,
          all,
          Ranking.of(incident, failing, causes.found()),
          own.explanation(),
          lines,
          failing,
          notes);
    }
  }

  /** Of the first failure with a stack trace, else of the most frequent one, else of the title. */
  private static String fingerprint(
      Incident incident, @Nullable Signature first, List<Signature> all) {
    if (first != null) {
      return first.id();
    }
    if (!all.isEmpty()) {
      return all.getFirst().id();
    }
    if (incident.title().isBlank()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    parts.add("title");
    parts.add(Words.normalised(incident.title()));
    parts.addAll(new TreeSet<>(incident.components()));
    return Fingerprints.hash(parts);
  }
}
