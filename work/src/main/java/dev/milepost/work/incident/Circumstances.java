// SPDX-License-Identifier: MIT
package dev.milepost.work.incident;

import dev.milepost.incident.LogExcerpt;
import dev.milepost.incident.Owners;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What is known around an incident beside the analysis of its log. Immutable.
 *
 * @param now when the report is made: the time of the incident where neither people nor the log
 *     tell it
 * @param owners who looks after components and code
 * @param paths the files of the repository, from its root; empty where it is not at hand
 * @param accounts the tracker's account of an owner, by the owner as configured or in CODEOWNERS
 * @param excerpt the lines to show
 * @param logs where the logs are, http or https
 * @since 0.1
 */
public record Circumstances(
    Instant now,
    Owners owners,
    Collection<String> paths,
    Map<String, String> accounts,
    LogExcerpt excerpt,
    List<URI> logs) {
  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException where an address is neither http nor https
   */
  public Circumstances {
    paths = List.copyOf(paths);
    accounts = Map.copyOf(accounts);
    logs = List.copyOf(logs);
    for (URI log : logs) {
      String scheme = log.getScheme() == null ? "" : log.getScheme();
      if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
        throw new IllegalArgumentException(
            "the address of the log is '" + log + "', must begin with http:// or https://");
      }
    }
  }

  /** Nothing but the time is known. */
  public static Circumstances unknown(Instant now) {
    return new Circumstances(
        now, Owners.of("", Map.of()), List.of(), Map.of(), LogExcerpt.NONE, List.of());
  }
}
