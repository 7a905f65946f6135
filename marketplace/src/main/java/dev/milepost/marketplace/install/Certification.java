// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.Finding.Severity;
import dev.milepost.marketplace.trust.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a plugin has been found to be. Each level stands by itself, and nobody hands one out: they
 * are computed from findings and signature.
 *
 * @since 0.1
 */
public enum Certification {
  /** The validator found no error. */
  VALIDATED,
  /** A trusted key signed it. */
  SIGNED,
  /** It was signed together with a report of tests, of which none failed. */
  TESTED,
  /** The owner of the key was verified by whoever added it. */
  VERIFIED_PUBLISHER;

  /** As every output says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The levels of a plugin. */
  public static List<Certification> of(List<Finding.Problem> findings, Verdict verdict) {
    List<Certification> levels = new ArrayList<>();
    if (findings.stream().noneMatch(it -> it.severity() == Severity.ERROR)) {
      levels.add(VALIDATED);
    }
    if (verdict instanceof Verdict.Trusted trusted) {
      levels.add(SIGNED);
      if (trusted.tests().passed()) {
        levels.add(TESTED);
      }
      if (trusted.key().verified()) {
        levels.add(VERIFIED_PUBLISHER);
      }
    }
    return List.copyOf(levels);
  }
}
