// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

/** One thing that happens to a history. */
enum HistoryStep {
  COMMIT,
  FIX,
  BRANCH,
  FEATURE_COMMIT,
  MERGE,
  OCTOPUS,
  CRISS_CROSS,
  SQUASH,
  REBASE,
  NEW_ROOT,
  REVERT,
  REVERT_BY_SUBJECT,
  REAPPLY,
  FIXES_TRAILER,
  CUT_LINE,
  BACKPORT,
  LINE_COMMIT,
  LINE_RELEASE,
  RELEASE,
  PRE_RELEASE,
  SAME_COMMIT_TAG,
  ROLLBACK_TAG,
  LATE_TAG
}
