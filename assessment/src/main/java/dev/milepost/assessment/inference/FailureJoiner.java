// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.ServiceFacts.Cause;
import dev.milepost.delivery.ServiceFacts.Signal;
import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.delivery.StreamFacts.FailureCause;
import dev.milepost.kernel.Fact;
import dev.milepost.repository.FixSignal;
import dev.milepost.repository.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds which deployments of a time line failed, from reverts, trailers, rollbacks and patch
 * releases.
 */
final class FailureJoiner {
  private final StreamJoiner joiner;
  private final History history;
  private final Ships line;
  private final Scope scope;
  private final Deployed[] deployed;
  private final Optional<Duration> window;
  private final List<FailureCause> causes = new ArrayList<>();

  FailureJoiner(StreamJoiner joiner, Ships line, Scope scope, Deployed[] deployed) {
    this.joiner = joiner;
    this.history = joiner.history;
    this.line = line;
    this.scope = scope;
    this.deployed = deployed;
    this.window = joiner.definitions.window(DefinitionKey.FIX_WINDOW);
  }

  List<FailureCause> causes() {
    joiner.signals.forEach(this::signal);
    for (int i = 1; i < line.size(); i++) {
      if (at(i).rollback() && within(line.finishedAt(i - 1), line.finishedAt(i))) {
        add(i - 1, i, Signal.ROLLBACK, null, null);
      }
    }
    if (!joiner.definitions.is(DefinitionKey.PATCH_RELEASE, "never")) {
      new PatchReleases(joiner, line, scope, deployed)
          .find((failed, repair, culprit, fix) ->
              add(failed, repair, Signal.PATCH_RELEASE, culprit, fix));
    }
    return causes;
  }

  private Deployed at(int index) {
    return deployed[line.global(index)];
  }

  private void signal(FixSignal signal) {
    int failed = line.ship(signal.culprit());
    if (failed < 0 || at(failed).baseline()) {
      return;
    }
    int repair = line.ship(signal.fix());
    if (repair >= 0 && repair <= failed) {
      return;
    }
    if (!late(failed, signal.fix())) {
      return;
    }
    boolean matters =
        !line.finishedAt(failed).isBefore(joiner.period.since())
            || (repair >= 0 && !line.finishedAt(repair).isBefore(joiner.period.since()));
    if (matters && scope.touches(signal.culprit())) {
      add(failed, repair, signalOf(signal.kind()), signal.culprit(), signal.fix());
    }
  }

  /** Whether the date of the fix lets it count against the deployment. */
  private boolean late(int failed, int fix) {
    Instant fixedAt = Instant.ofEpochSecond(history.committedAt(fix));
    Instant finishedAt = line.finishedAt(failed);
    boolean afterwards =
        joiner.definitions.is(DefinitionKey.FIX_ORDER, "containment")
            || fixedAt.isAfter(finishedAt);
    return afterwards && within(finishedAt, fixedAt) && inTime(fixedAt);
  }

  private boolean within(Instant finishedAt, Instant fixedAt) {
    return window.isEmpty() || !fixedAt.isAfter(finishedAt.plus(window.get()));
  }

  private boolean inTime(Instant fixedAt) {
    return joiner.definitions.is(DefinitionKey.LATE_FIXES, "count")
        || fixedAt.isBefore(joiner.period.until());
  }

  private static Signal signalOf(FixSignal.Kind kind) {
    return switch (kind) {
      case REVERT -> Signal.REVERT;
      case REVERT_SUBJECT -> Signal.REVERT_BY_SUBJECT;
      case FIXES -> Signal.FIXES_TRAILER;
    };
  }

  private void add(
      int failed, int repair, Signal signal, @Nullable Integer culprit, @Nullable Integer fix) {
    boolean known = repair >= 0 && inTime(line.finishedAt(repair));
    boolean byDeployment = signal == Signal.ROLLBACK || signal == Signal.PATCH_RELEASE;
    if (byDeployment && !known) {
      return;
    }
    Fact.Origin origin = culprit == null ? null : history.origin(culprit);
    causes.add(
        new FailureCause(
            line.global(failed),
            known ? line.global(repair) : -1,
            null,
            origin,
            new Cause(
                signal,
                culprit == null ? null : history.sha(culprit),
                fix == null ? null : history.sha(fix),
                known ? line.deployment(repair).id() : null,
                known ? line.finishedAt(repair) : null)));
  }
}
