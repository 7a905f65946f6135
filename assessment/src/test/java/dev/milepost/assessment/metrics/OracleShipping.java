// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.testkit.PlainHistory.PlainCommit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which deployment of one line ships a commit. */
final class OracleShipping {
  private final OracleHistory history;
  private final List<Deployed> line;
  private final boolean byPatch;
  private final Map<String, Integer> ships = new HashMap<>();

  OracleShipping(OracleHistory history, List<Deployed> line, boolean byPatch) {
    this.history = history;
    this.line = line;
    this.byPatch = byPatch;
  }

  List<Deployed> line() {
    return line;
  }

  /**
   * The place of the earliest deployment that contains the commit; the length of the line for none.
   */
  int first(PlainCommit commit) {
    for (int i = 0; i < line.size(); i++) {
      if (history.ancestors(line.get(i).sha()).contains(commit.sha())) {
        return i;
      }
    }
    return line.size();
  }

  /** The same over all copies of the commit. */
  int ship(PlainCommit commit) {
    Integer known = ships.get(commit.sha());
    if (known != null) {
      return known;
    }
    int earliest = first(commit);
    if (byPatch) {
      for (PlainCommit copy : history.copies(commit)) {
        earliest = Math.min(earliest, first(copy));
      }
    }
    ships.put(commit.sha(), earliest);
    return earliest;
  }

  Optional<Deployed> shipped(PlainCommit commit) {
    int place = ship(commit);
    return place < line.size() ? Optional.of(line.get(place)) : Optional.empty();
  }

  List<PlainCommit> shippedBy(Deployed deployment) {
    int place = line.indexOf(deployment);
    return history.commits().stream().filter(commit -> ship(commit) == place).toList();
  }
}
