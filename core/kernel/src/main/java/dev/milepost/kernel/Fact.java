// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, with its time, source and confidence. Immutable; safe to share.
 *
 * @since 0.1
 */
public sealed interface Fact {
  /** What it happened to. */
  EntityRef subject();

  /** When it happened. */
  Instant occurredAt();

  /** Where it is known from. */
  Source source();

  /** How sure the source is. */
  Confidence confidence();

  /** Where a fact is known from: a system and, where it helps, a place in it. */
  record Source(String system, String place) {}

  /**
   * How a deployment ended, as its own record says; the colour of the pipeline around it does not
   * count.
   */
  enum Result {
    SUCCESS,
    FAILURE,
    CANCELLED,
    SKIPPED,
    /** A later status of a deployment that was replaced: no end of its own. */
    INACTIVE
  }

  /** Who a change was made by, as far as its record tells: never which person. */
  enum Origin {
    PEOPLE,
    ASSISTED,
    BOT
  }

  /**
   * A version of a service reached an environment, or tried to.
   *
   * @param id unique within the service and environment
   * @param version what people call it (a tag, an image tag), or the id
   * @param sha the commit that was deployed, absent where the source does not say
   */
  record Deployment(
      String id,
      EntityRef subject,
      String environment,
      String version,
      @Nullable String sha,
      Instant occurredAt,
      Result result,
      Source source,
      Confidence confidence)
      implements Fact {
    /** Checks that it can be named. */
    public Deployment {
      requireText(id, "deployment id");
      requireText(environment, "environment of deployment " + id);
    }

    /** The commit that was deployed. */
    public Optional<String> commit() {
      return Optional.ofNullable(sha);
    }
  }

  /**
   * A change to a service's source.
   *
   * @param sha the commit that carries it
   * @param authoredAt when it was written
   * @param committedAt when it entered the history
   * @param deploymentId the deployment that first shipped it, absent while not shipped
   */
  record Change(
      String sha,
      EntityRef subject,
      Instant authoredAt,
      Instant committedAt,
      @Nullable String deploymentId,
      Origin origin,
      Source source,
      Confidence confidence)
      implements Fact {
    /** Checks that it can be named. */
    public Change {
      requireText(sha, "sha of a change");
    }

    @Override
    public Instant occurredAt() {
      return committedAt;
    }

    /** The deployment that first shipped it. */
    public Optional<String> deployment() {
      return Optional.ofNullable(deploymentId);
    }
  }

  /**
   * Production was impaired.
   *
   * @param startedAt when the impairment began
   * @param resolvedAt when it ended, absent while it lasts
   * @param deploymentId the deployment that caused it, absent where nobody recorded it
   */
  record Incident(
      String id,
      EntityRef subject,
      Instant startedAt,
      @Nullable Instant resolvedAt,
      @Nullable String deploymentId,
      Source source,
      Confidence confidence)
      implements Fact {
    /** Checks that it can be named and does not end before it starts. */
    public Incident {
      requireText(id, "incident id");
      if (resolvedAt != null && resolvedAt.isBefore(startedAt)) {
        throw new IllegalArgumentException(
            "incident '"
                + id
                + "' is resolved at "
                + resolvedAt
                + ", before it started at "
                + startedAt);
      }
    }

    @Override
    public Instant occurredAt() {
      return startedAt;
    }

    /** When it ended. */
    public Optional<Instant> resolution() {
      return Optional.ofNullable(resolvedAt);
    }

    /** The deployment that caused it, where recorded. */
    public Optional<String> deployment() {
      return Optional.ofNullable(deploymentId);
    }
  }

  private static void requireText(String text, String name) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
  }
}
