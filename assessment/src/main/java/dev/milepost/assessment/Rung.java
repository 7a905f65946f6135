// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.kernel.Confidence;
import java.util.Arrays;
import java.util.Optional;

/**
 * A rung of the ladder on which deployments are inferred, surest first. One stream uses one rung,
 * never a mix.
 *
 * @since 0.1
 */
public enum Rung {
  /** Deployments read from a file that somebody exported. */
  FILE("file", 1.0, "deployment"),
  /** Commits of a GitOps repository that change the image of a production workload. */
  GITOPS("gitops", 0.9, "commit"),
  /** Tags that name a release version. */
  TAGS("tags", 0.6, "tag"),
  /** Every first-parent commit of the default branch. */
  FIRST_PARENT("first-parent", 0.3, "commit");

  private final String word;
  private final Confidence confidence;
  private final String unit;

  Rung(String word, double confidence, String unit) {
    this.word = word;
    this.confidence = Confidence.of(confidence);
    this.unit = unit;
  }

  /** The word on the command line and in every output format. */
  public String word() {
    return word;
  }

  /** How sure a deployment of this rung is. */
  public Confidence confidence() {
    return confidence;
  }

  /** What one deployment is read from: {@code tag}. */
  public String unit() {
    return unit;
  }

  /** The rung of the given word. */
  public static Optional<Rung> parse(String word) {
    return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
  }
}
