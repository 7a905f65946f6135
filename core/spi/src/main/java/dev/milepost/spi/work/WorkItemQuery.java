// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which items are looked for: all conditions hold at once. Immutable; made by {@link #builder}.
 * Every text is data to the tracker, never a part of its query language, except {@link
 * #nativeQuery}.
 *
 * @param text words that title or description hold, empty for any
 * @param project empty for the connection's
 * @param statuses any of these, empty for any
 * @param types names of the configured mapping or the tracker's own, empty for any
 * @param assignee the tracker's account, empty for any
 * @param labels all of these
 * @param parentId parts of this item, empty for any
 * @param updatedSince changed at or after, null for any
 * @param updatedUntil changed before, null for any
 * @param nativeQuery a condition in the tracker's own language, joined to the others by "and";
 *     empty for none
 * @param history whether the items' change logs are wanted
 * @param limit at most so many items; 0 for all
 * @param cursor where an earlier search stopped, null for the beginning
 * @since 0.1
 */
public record WorkItemQuery(
    String text,
    String project,
    Set<WorkItemStatus> statuses,
    Set<String> types,
    String assignee,
    Set<String> labels,
    String parentId,
    @Nullable Instant updatedSince,
    @Nullable Instant updatedUntil,
    String nativeQuery,
    boolean history,
    long limit,
    @Nullable String cursor) {
  /** Copies the sets; refuses a negative limit. */
  public WorkItemQuery {
    statuses =
        statuses.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(statuses));
    types = Collections.unmodifiableSet(new TreeSet<>(types));
    labels = Collections.unmodifiableSet(new TreeSet<>(labels));
    if (limit < 0) {
      throw new IllegalArgumentException("limit is " + limit + ", must be 0 or more");
    }
  }

  /** Changed at or after. */
  public Optional<Instant> since() {
    return Optional.ofNullable(updatedSince);
  }

  /** Changed before. */
  public Optional<Instant> until() {
    return Optional.ofNullable(updatedUntil);
  }

  /** Where an earlier search stopped. */
  public Optional<String> resumeFrom() {
    return Optional.ofNullable(cursor);
  }

  /** A query to fill in; as it is, it finds every item of the connection's project. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the conditions. Not safe for use by many threads. */
  public static final class Builder {
    private final Set<WorkItemStatus> statuses = EnumSet.noneOf(WorkItemStatus.class);
    private final Set<String> types = new TreeSet<>();
    private final Set<String> labels = new TreeSet<>();
    private String text = "";
    private String project = "";
    private String assignee = "";
    private String parentId = "";
    private @Nullable Instant updatedSince;
    private @Nullable Instant updatedUntil;
    private String nativeQuery = "";
    private boolean history;
    private long limit;
    private @Nullable String cursor;

    private Builder() {}

    /** Words that title or description hold. */
    public Builder text(String value) {
      text = value;
      return this;
    }

    /** The project, instead of the connection's. */
    public Builder project(String value) {
      project = value;
      return this;
    }

    /** One status more that an item may have. */
    public Builder status(WorkItemStatus value) {
      statuses.add(value);
      return this;
    }

    /** One type more that an item may have. */
    public Builder type(String value) {
      types.add(value);
      return this;
    }

    /** Who must have it. */
    public Builder assignee(String value) {
      assignee = value;
      return this;
    }

    /** One label more that an item must have. */
    public Builder label(String value) {
      labels.add(value);
      return this;
    }

    /** What it must be a part of. */
    public Builder parent(String value) {
      parentId = value;
      return this;
    }

    /** When it was last changed. */
    public Builder updated(@Nullable Instant since, @Nullable Instant until) {
      updatedSince = since;
      updatedUntil = until;
      return this;
    }

    /** A condition in the tracker's own language. */
    public Builder nativeQuery(String value) {
      nativeQuery = value;
      return this;
    }

    /** Whether change logs are wanted. */
    public Builder history(boolean value) {
      history = value;
      return this;
    }

    /** At most so many items; 0 for all. */
    public Builder limit(long value) {
      limit = value;
      return this;
    }

    /** Where an earlier search stopped. */
    public Builder cursor(@Nullable String value) {
      cursor = value;
      return this;
    }

    /** The query. */
    public WorkItemQuery build() {
      return new WorkItemQuery(
          text,
          project,
          statuses,
          types,
          assignee,
          labels,
          parentId,
          updatedSince,
          updatedUntil,
          nativeQuery,
          history,
          limit,
          cursor);
    }
  }
}
