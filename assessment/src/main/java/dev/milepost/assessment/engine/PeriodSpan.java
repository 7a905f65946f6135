// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.assessment.inference.AttributedStream;
import dev.milepost.assessment.inference.Inference;
import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.kernel.TimeRange;
import dev.milepost.repository.History;
import java.time.Instant;
import java.util.List;

/**
 * The periods between whose bounds and those of an assessed one no commit and no deployment lies.
 * Attribution compares the bounds with their dates and with nothing else, so it is the same for all
 * of them.
 *
 * @param sinceAfter the last date before the period
 * @param sinceUpTo the first date that is not
 * @param untilAfter the last date before the period's end
 * @param untilUpTo the first date that is not
 */
record PeriodSpan(long sinceAfter, long sinceUpTo, long untilAfter, long untilUpTo) {
  static PeriodSpan around(TimeRange period, History history, List<AttributedStream> streams) {
    var since = new Bound(second(period.since()));
    var until = new Bound(second(period.until()));
    for (int commit = 0; commit < history.size(); commit++) {
      since.see(history.committedAt(commit));
      until.see(history.committedAt(commit));
    }
    for (AttributedStream stream : streams) {
      for (Deployed deployment : stream.facts().deployments()) {
        long finished = second(deployment.finishedAt());
        since.see(finished);
        // A deployment before the period matters as long as one inside it can repair it.
        since.see(finished + Inference.REPAIRABLE.toSeconds());
        until.see(finished);
      }
    }
    return new PeriodSpan(since.after, since.upTo, until.after, until.upTo);
  }

  boolean holds(TimeRange period) {
    long since = second(period.since());
    long until = second(period.until());
    return sinceAfter < since && since <= sinceUpTo && untilAfter < until && until <= untilUpTo;
  }

  /** The first whole second that is not before the instant: dates in git have no parts of one. */
  private static long second(Instant instant) {
    return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
  }

  /** How far one end of a period can move. */
  private static final class Bound {
    private final long at;
    private long after = Long.MIN_VALUE;
    private long upTo = Long.MAX_VALUE;

    Bound(long at) {
      this.at = at;
    }

    void see(long date) {
      if (date < at) {
        after = Math.max(after, date);
      } else {
        upTo = Math.min(upTo, date);
      }
    }
  }
}
