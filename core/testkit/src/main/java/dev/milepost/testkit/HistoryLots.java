// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which steps make up a shape, and how often each is taken. */
final class HistoryLots {
  private HistoryLots() {}

  /** Every step as often as it has lots. */
  static List<HistoryStep> of(HistoryShape shape) {
    List<HistoryStep> lots = new ArrayList<>();
    for (String part : weights(shape).split(", ", -1)) {
      int space = part.lastIndexOf(' ');
      String name = part.substring(0, space).replace(' ', '_').toUpperCase(Locale.ROOT);
      for (int i = 0; i < Integer.parseInt(part.substring(space + 1)); i++) {
        lots.add(HistoryStep.valueOf(name));
      }
    }
    return lots;
  }

  private static String weights(HistoryShape shape) {
    return switch (shape) {
      case LINEAR -> "commit 12, release 3, pre release 1, fix 2, revert 1, same commit tag 1";
      case FEATURE_MERGES ->
          "commit 3, branch 4, feature commit 8, merge 4, release 3, fix 1, revert 1, reapply 1";
      case SQUASH_AND_REBASE ->
          "commit 3, branch 4, feature commit 8, squash 3, rebase 3, release 3, revert 1, fixes"
              + " trailer 1";
      case RELEASE_LINES ->
          "commit 8, cut line 2, backport 5, line commit 2, line release 4, fix 3, revert 1, late"
              + " tag 1";
      case MONOREPO ->
          "commit 12, branch 2, feature commit 4, merge 2, release 7, fix 2, revert 2, fixes"
              + " trailer 1";
      case ROLLBACKS ->
          "commit 8, release 4, rollback tag 3, same commit tag 1, revert 1, late tag 1";
      case REVERTS ->
          "commit 8, release 4, revert 4, revert by subject 2, fixes trailer 3, reapply 2, branch"
              + " 1, feature commit 2, merge 1";
      case TANGLED ->
          "commit 4, branch 5, feature commit 8, merge 2, octopus 2, criss cross 2, new root 1,"
              + " release 3, revert 1";
      case SKEWED_CLOCKS ->
          "commit 8, branch 2, feature commit 5, merge 2, release 4, revert 2, fixes trailer 1,"
              + " backport 1, cut line 1";
      case EVERYTHING ->
          "commit 6, branch 3, feature commit 6, merge 2, squash 1, rebase 1, octopus 1, criss"
              + " cross 1, cut line 1, backport 3, line commit 1, line release 3, release 3, pre"
              + " release 1, fix 2, revert 2, revert by subject 1, fixes trailer 2, reapply 1,"
              + " rollback tag 1, late tag 1, same commit tag 1, new root 1";
    };
  }
}
