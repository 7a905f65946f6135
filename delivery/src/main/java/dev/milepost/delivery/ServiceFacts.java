// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import dev.milepost.kernel.Fact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is behind the numbers of one service inside the period: what {@code explain}, the portal and
 * the exports list. Immutable.
 *
 * @param deployments by finish time, those inside the period
 * @param changes by deployment, those that deployments inside the period first shipped, counted or
 *     not
 * @param failures by the finish time of the failed deployment, those inside the period
 * @since 0.1
 */
public record ServiceFacts(
    List<Shipment> deployments, List<ShippedChange> changes, List<Failure> failures) {
  /** Copies the lists. */
  public ServiceFacts {
    deployments = List.copyOf(deployments);
    changes = List.copyOf(changes);
    failures = List.copyOf(failures);
  }

  /**
   * A deployment that counted.
   *
   * @param changes how many changes it first shipped that count
   * @param baseline whether it is the first of its stream, whose history gives no lead times
   * @param rollback whether it put an older version back
   * @param reworkFor the deployments that it repaired; empty when it was planned
   * @param failed whether it failed
   */
  public record Shipment(
      String id,
      String version,
      @Nullable String sha,
      Instant finishedAt,
      int changes,
      boolean baseline,
      boolean rollback,
      List<String> reworkFor,
      boolean failed) {
    /** Copies the list. */
    public Shipment {
      reworkFor = List.copyOf(reworkFor);
    }
  }

  /**
   * A change that a deployment first shipped.
   *
   * @param leadTimeSeconds null when it does not count
   * @param leftOut why it does not count; empty when it does
   */
  public record ShippedChange(
      String sha,
      Instant authoredAt,
      Instant committedAt,
      String deploymentId,
      Instant deployedAt,
      Fact.Origin origin,
      @Nullable Long leadTimeSeconds,
      String leftOut) {}

  /**
   * A deployment that failed.
   *
   * @param causes at least one, by time
   * @param recoveredAt null while it is not repaired
   * @param repairedBy the deployment that repaired it, null where none is known
   * @param recoverySeconds what counts for recovery time, as the definitions say; empty while open
   */
  public record Failure(
      String deploymentId,
      String version,
      Instant finishedAt,
      List<Cause> causes,
      @Nullable Instant recoveredAt,
      @Nullable String repairedBy,
      List<Long> recoverySeconds) {
    /** Copies the lists. */
    public Failure {
      causes = List.copyOf(causes);
      recoverySeconds = List.copyOf(recoverySeconds);
    }
  }

  /** What shows that a deployment failed. */
  public enum Signal {
    /** {@code This reverts commit SHA}. */
    REVERT("reverted"),
    /** {@code Revert "subject"}, matched to the newest earlier commit of that subject. */
    REVERT_BY_SUBJECT("reverted by subject"),
    /** {@code Fixes: SHA}. */
    FIXES_TRAILER("fixed by trailer"),
    /** A patch release soon after, with a fix of what the deployment shipped. */
    PATCH_RELEASE("patch release"),
    /** An older version was put back. */
    ROLLBACK("rolled back"),
    /** An incident record. */
    INCIDENT("incident");

    private final String phrase;

    Signal(String phrase) {
      this.phrase = phrase;
    }

    /** As people read it: {@code reverted}. */
    public String phrase() {
      return phrase;
    }
  }

  /**
   * One reason for which a deployment counts as failed.
   *
   * @param culprit the commit, first shipped by the deployment, that had to be repaired; null for
   *     rollbacks and incidents
   * @param fix the commit or incident that shows it; null for rollbacks
   * @param repairedBy the deployment that carried the repair; null while none does
   * @param repairedAt when that was; null while open
   */
  public record Cause(
      Signal signal,
      @Nullable String culprit,
      @Nullable String fix,
      @Nullable String repairedBy,
      @Nullable Instant repairedAt) {}
}
