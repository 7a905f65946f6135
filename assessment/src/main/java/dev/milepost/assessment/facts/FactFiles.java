// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import dev.milepost.kernel.Fact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads exported facts from files that end in {@code .csv} (RFC 4180 with a header, columns in any
 * order) or {@code .jsonl} (an object in each line), both UTF-8. Unknown columns are ignored and
 * named in a note. Instants are ISO 8601 with an offset.
 *
 * <p>Bounds: 64 KiB for a line and 20,000,000 rows for a file. The lists hold about 400 bytes for a
 * row; the streaming variants hold one row at a time.
 *
 * <p>Every method throws {@link dev.milepost.kernel.MilepostException} of kind CALLER with the code
 * {@code facts-invalid}, which names up to 20 faults by file and line, or {@code facts-unreadable};
 * of kind LIMIT with {@code facts-too-many}. Thread-safe: no state.
 *
 * @since 0.1
 */
public final class FactFiles {
  private FactFiles() {}

  /**
   * Deployments, one for each id in a service and environment. Of several rows with one id the
   * earliest success counts; without a success the last row.
   */
  public static FactList<Fact.Deployment> deployments(Path file) {
    var merged = new MergedDeployments();
    List<String> notes = new ArrayList<>(eachDeployment(file, merged::add));
    notes.addAll(merged.notes(file));
    return new FactList<>(merged.facts(), notes);
  }

  /** Changes, a row each. */
  public static FactList<Fact.Change> changes(Path file) {
    List<Fact.Change> facts = new ArrayList<>();
    List<String> notes = eachChange(file, facts::add);
    return new FactList<>(facts, notes);
  }

  /** Incidents, a row each. */
  public static FactList<Fact.Incident> incidents(Path file) {
    List<Fact.Incident> facts = new ArrayList<>();
    List<String> notes = eachIncident(file, facts::add);
    return new FactList<>(facts, notes);
  }

  /**
   * Hands over deployments as they are read: a row each, also several of one id. What came before a
   * fault is handed over.
   *
   * @return notes
   */
  public static List<String> eachDeployment(Path file, Consumer<Fact.Deployment> consumer) {
    return FactReader.read(file, Columns.DEPLOYMENTS, RowParser::deployment, consumer);
  }

  /**
   * Hands over changes as they are read; what came before a fault is handed over.
   *
   * @return notes
   */
  public static List<String> eachChange(Path file, Consumer<Fact.Change> consumer) {
    return FactReader.read(file, Columns.CHANGES, RowParser::change, consumer);
  }

  /**
   * Hands over incidents as they are read; what came before a fault is handed over.
   *
   * @return notes
   */
  public static List<String> eachIncident(Path file, Consumer<Fact.Incident> consumer) {
    return FactReader.read(file, Columns.INCIDENTS, RowParser::incident, consumer);
  }
}
