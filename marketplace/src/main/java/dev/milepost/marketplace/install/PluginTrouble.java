// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import java.util.List;

/**
 * Why an installed plugin is not loaded.
 *
 * @param damaged whether files are other than they were installed; else its key or signature
 *     refuses it
 * @param reasons one line each: files that were changed, a key that was revoked
 * @since 0.1
 */
public record PluginTrouble(String name, String version, boolean damaged, List<String> reasons) {
  /** Copies the reasons. */
  public PluginTrouble {
    reasons = List.copyOf(reasons);
  }

  /** In one word: {@code damaged} or {@code refused}. */
  public String word() {
    return damaged ? "damaged" : "refused";
  }

  /** Which of the levels that it had when it was installed still count. */
  public List<String> counting(List<String> levels) {
    return damaged
        ? List.of()
        : levels.stream().filter(Certification.VALIDATED.word()::equals).toList();
  }
}
