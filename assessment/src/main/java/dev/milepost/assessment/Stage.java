// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.delivery.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the way from writing a change to its deployment. Immutable.
 *
 * @param leadTime durations of the changes that passed it; null without any
 * @param share of the summed lead time of all changes, 0 to 1; null without any
 * @since 0.1
 */
public record Stage(Name name, @Nullable Distribution leadTime, @Nullable Double share) {
  /** The stretches that git alone can tell apart, in order. */
  public enum Name {
    /** From author date to committer date: written, rebased, applied. */
    COMMITTING("committing", "Writing to commit"),
    /** From committer date to the first-parent commit of the default branch that brings it. */
    MERGING("merging", "Waiting for merge"),
    /** From that commit to the deployment. */
    RELEASING("releasing", "Waiting for release");

    private final String key;
    private final String title;

    Name(String key, String title) {
      this.key = key;
      this.title = title;
    }

    /** The key in JSON. */
    public String key() {
      return key;
    }

    /** What people call it. */
    public String title() {
      return title;
    }
  }
}
