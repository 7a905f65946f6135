// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import dev.milepost.kernel.Fact.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which facts of a service are wanted. Immutable; start with {@link #of}.
 *
 * @param since null for the start of the period; compared with when the deployment finished
 * @param until null for the end of the period
 * @param deployment the id of the only deployment wanted; null for all
 * @param origin null for all; only changes have one
 * @param only which of them
 * @param text part of a version, an id or a commit; empty for all
 * @param sort the column; {@code when} where the facts have no such column
 * @param limit at most so many
 * @since 0.1
 */
public record FactQuery(
    String repository,
    Lens lens,
    String service,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String deployment,
    @Nullable Origin origin,
    Only only,
    String text,
    Sort sort,
    boolean descending,
    int offset,
    int limit) {
  /** Throws {@link IllegalArgumentException} for a negative offset or a limit below one. */
  public FactQuery {
    if (offset < 0 || limit < 1) {
      throw new IllegalArgumentException("offset is " + offset + ", limit is " + limit);
    }
  }

  /** Which facts of a kind. */
  public enum Only {
    ALL,
    /** Deployments that failed. */
    FAILED,
    /** Deployments that repaired a failed one. */
    REWORK,
    /** Changes that count for lead time. */
    COUNTED,
    /** Changes that do not, each with its reason. */
    LEFT_OUT,
    /** Failures that are repaired. */
    RECOVERED,
    /** Failures that are not. */
    OPEN
  }

  /** By which column. */
  public enum Sort {
    WHEN,
    VERSION,
    /** Changes shipped by a deployment. */
    CHANGES,
    LEAD_TIME,
    RECOVERY,
    ORIGIN,
    AUTHORED
  }

  /** All facts of a service, newest first. */
  public static FactQuery of(String repository, Lens lens, String service, int limit) {
    return new FactQuery(
        repository, lens, service, null, null, null, null, Only.ALL, "", Sort.WHEN, true, 0, limit);
  }

  /** The same facts, another part of them. */
  public FactQuery page(int newOffset, int newLimit) {
    return new FactQuery(
        repository,
        lens,
        service,
        since,
        until,
        deployment,
        origin,
        only,
        text,
        sort,
        descending,
        newOffset,
        newLimit);
  }
}
