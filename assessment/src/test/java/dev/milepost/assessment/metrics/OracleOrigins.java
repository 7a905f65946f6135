// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.kernel.Fact.Origin;
import dev.milepost.testkit.PlainHistory.PlainCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes of a service, split into people, assisted and bots. */
final class OracleOrigins {
  private static final Pattern ASSISTED =
      Pattern.compile(
          "(?im)^(Assisted-by: .+|Co-authored-by: .*<noreply@(anthropic\\.com|aider\\.chat)>)$");
  private static final Pattern AGENT = Pattern.compile("copilot-swe-agent\\[bot] <.*");
  private static final Pattern BOT = Pattern.compile(".*\\[bot] <.*|.*<bot@renovateapp\\.com>");

  private final OracleService service;
  private final Set<String> culprits;

  OracleOrigins(OracleService service) {
    this.service = service;
    this.culprits =
        OracleSignal.all(service.history()).stream()
            .map(OracleSignal::culprit)
            .flatMap(culprit -> same(culprit).stream())
            .map(PlainCommit::sha)
            .collect(Collectors.toSet());
  }

  private List<PlainCommit> same(PlainCommit commit) {
    return service.is(DefinitionKey.CHANGE_UNIT, "patch")
        ? service.history().copies(commit)
        : List.of(commit);
  }

  static Origin of(PlainCommit commit) {
    if (AGENT.matcher(commit.author()).matches()) {
      return Origin.ASSISTED;
    }
    if (BOT.matcher(commit.author()).matches()) {
      return Origin.BOT;
    }
    return ASSISTED.matcher(commit.message()).find() ? Origin.ASSISTED : Origin.PEOPLE;
  }

  /** A trunk commit is assisted when a part of it is, and a bot's when all of it is. */
  private Origin ofChange(String sha) {
    Set<Origin> parts = parts(sha).stream().map(OracleOrigins::of).collect(Collectors.toSet());
    if (parts.contains(Origin.ASSISTED)) {
      return Origin.ASSISTED;
    }
    return parts.equals(Set.of(Origin.BOT)) ? Origin.BOT : Origin.PEOPLE;
  }

  private List<PlainCommit> parts(String sha) {
    PlainCommit commit = service.history().commit(sha);
    return service.is(DefinitionKey.CHANGE_UNIT, "trunk-commit")
        ? service.history().brought(commit)
        : List.of(commit);
  }

  private boolean reverted(String sha) {
    return culprits.contains(sha)
        || parts(sha).stream().map(PlainCommit::sha).anyMatch(culprits::contains);
  }

  /** A line for each origin. */
  List<String> lines(List<OracleChange> changes, List<OracleCause> causes, OracleMetrics metrics) {
    List<String> lines = new ArrayList<>();
    for (Origin origin : Origin.values()) {
      List<OracleChange> own =
          changes.stream().filter(change -> ofChange(change.sha()) == origin).toList();
      List<Long> leadTimes =
          own.stream().filter(OracleChange::timed).map(OracleChange::leadSeconds).toList();
      long reverted = own.stream().filter(change -> reverted(change.sha())).count();
      lines.add(
          ServiceText.origin(
              origin,
              own.size(),
              changes.size(),
              metrics.durations(leadTimes),
              reverted,
              failed(causes, origin)));
    }
    return lines;
  }

  /** Deployments inside the period that failed because of a change of this origin. */
  private long failed(List<OracleCause> causes, Origin origin) {
    return causes.stream()
        .filter(cause -> service.period().contains(cause.failed().finishedAt()))
        .filter(cause -> by(cause.culprit(), origin))
        .map(OracleCause::failed)
        .distinct()
        .count();
  }

  private boolean by(@Nullable String culprit, Origin origin) {
    return culprit != null && of(service.history().commit(culprit)) == origin;
  }
}
