// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.assessment.Rung;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.TimeRange;
import dev.milepost.testkit.PlainHistory.PlainCommit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds for one service: its deployments, lines, baselines, folder and definitions. */
final class OracleService {
  private final OracleHistory history;
  private final List<Deployed> stream;
  private final Definitions definitions;
  private final TimeRange period;
  private final Rung rung;
  private final @Nullable String folder;
  private final List<OracleShipping> lines = new ArrayList<>();

  /**
   * @param stream sorted, without repeats
   * @param folder null when the service is the whole repository
   */
  OracleService(
      OracleHistory history,
      List<Deployed> stream,
      Definitions definitions,
      TimeRange period,
      Rung rung,
      @Nullable String folder) {
    this.history = history;
    this.stream = stream;
    this.definitions = definitions;
    this.period = period;
    this.rung = rung;
    this.folder = is(DefinitionKey.SERVICE_PATHS, "folder") ? folder : null;
    boolean byPatch = is(DefinitionKey.CHANGE_UNIT, "patch");
    boolean perLine = is(DefinitionKey.RELEASE_LINES, "per-line");
    Map<String, List<Deployed>> byLine = new LinkedHashMap<>();
    for (Deployed deployment : stream) {
      byLine
          .computeIfAbsent(perLine ? deployment.line() : "", line -> new ArrayList<>())
          .add(deployment);
    }
    byLine.values().forEach(line -> lines.add(new OracleShipping(history, line, byPatch)));
  }

  boolean is(DefinitionKey key, String value) {
    return definitions.is(key, value);
  }

  Definitions definitions() {
    return definitions;
  }

  OracleHistory history() {
    return history;
  }

  List<Deployed> stream() {
    return stream;
  }

  TimeRange period() {
    return period;
  }

  Rung rung() {
    return rung;
  }

  List<OracleShipping> lines() {
    return lines;
  }

  boolean baseline(Deployed deployment) {
    boolean baselines =
        rung == Rung.GITOPS
            ? is(DefinitionKey.FIRST_IMAGE, "baseline")
            : is(DefinitionKey.FIRST_DEPLOYMENT, "baseline");
    return baselines && lines.stream().anyMatch(line -> line.line().getFirst().equals(deployment));
  }

  boolean below(String path) {
    return folder == null || path.startsWith(folder + "/");
  }

  /** Whether a commit changes a file of this service. */
  boolean touches(PlainCommit commit) {
    return folder == null || commit.paths().stream().anyMatch(this::below);
  }
}
