// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The choices on which the same history gives different numbers. Each has a key, closed or checked
 * values and one default, and is used the same everywhere. The guide's table is generated from
 * here.
 *
 * @since 0.1
 */
public enum DefinitionKey {
  DEPLOYMENT_TAGS(
      1,
      "deployment-tags",
      "release",
      List.of("release", "three-part"),
      "Which tags are deployments: every release version of two to four parts, with suffixes such as .RELEASE,"
          + " .Final or -ga, or only X.Y.Z."),
  CHANGE_UNIT(
      2,
      "change-unit",
      "patch",
      List.of("patch", "commit", "trunk-commit"),
      "What one change is: a patch (commits with equal patch id once, shipped when the first copy ships), a"
          + " commit, or a first-parent commit of the default branch (a merged pull request)."),
  MERGE_COMMITS(
      2,
      "merge-commits",
      "exclude",
      List.of("exclude", "include"),
      "Whether merge commits are changes. A trunk-commit is one whatever this says."),
  CHANGE_DATE(
      3,
      "change-date",
      "author",
      List.of("author", "committer"),
      "Where lead time starts: when the change was written, or when it entered this history."),
  RELEASE_LINES(
      4,
      "release-lines",
      "single",
      List.of("single", "per-line"),
      "One time line for a service (a backport ships its patch), or one for each X.Y line, whose first"
          + " release is a baseline."),
  PATCH_RELEASE(
      5,
      "patch-release",
      "culprit",
      List.of("culprit", "never", "always"),
      "Whether X.Y.(Z+1) within 7 days of X.Y.Z means that X.Y.Z failed: when it holds a fix to a file that"
          + " X.Y.Z changed, never, or always."),
  FIX_WINDOW(
      6,
      "fix-window",
      "30d",
      List.of("none"),
      "How long after a deployment a fix may be committed and still make it a failed one: days (30d) or none"
          + " for no limit."),
  FIX_ORDER(
      7,
      "fix-order",
      "containment",
      List.of("containment", "time"),
      "A fix lands after a deployment when the deployment does not contain it, or when it is also committed"
          + " later."),
  LATE_FIXES(
      8,
      "late-fixes",
      "count",
      List.of("count", "ignore"),
      "Whether fixes committed or shipped after the period's end count. A failure not yet repaired counts as"
          + " failed and is never timed."),
  RECOVERY_FIX(
      9,
      "recovery-fix",
      "last",
      List.of("last", "first", "each"),
      "When a deployment with several culprits has recovered: with its last fix, its first, or each gives a"
          + " recovery of its own."),
  REWORK_PERIOD(
      9,
      "rework-period",
      "repair",
      List.of("repair", "failure"),
      "The month and period in which rework counts: that of the repairing deployment, or of the failed one."),
  FIRST_DEPLOYMENT(
      10,
      "first-deployment",
      "baseline",
      List.of("baseline", "count"),
      "Whether the first deployment of a stream is a baseline (counted as a deployment, without lead times"
          + " and unable to fail) or ships its whole history as changes."),
  PERCENTILE(
      11,
      "percentile",
      "linear",
      List.of("linear", "nearest-rank"),
      "How percentiles are read: between neighbours in proportion, or the nearest rank."),
  NEGATIVE_LEAD_TIME(
      11,
      "negative-lead-time",
      "drop",
      List.of("drop", "clamp", "keep"),
      "A change dated after its deployment: left out and counted, zero, or as it is."),
  SERVICE_PATHS(
      12,
      "service-paths",
      "folder",
      List.of("folder", "all"),
      "Whether a service of a monorepo ships only changes to its folder (the one named like its tag prefix),"
          + " or every commit its tags contain."),
  FIRST_IMAGE(
      13,
      "first-image",
      "baseline",
      List.of("baseline", "deployment"),
      "GitOps: whether the first appearance of an image is a baseline or a deployment. No lead time where"
          + " the code is in another repository."),
  SAME_COMMIT(
      14,
      "same-commit",
      "one",
      List.of("one", "each"),
      "Two tags of a service on one commit: one deployment (the earliest) or two."),
  INCIDENT_WINDOW(
      15,
      "incident-window",
      "1d",
      List.of("none"),
      "How long after a deployment of the same service an incident without a recorded cause may start and"
          + " still be blamed on it: days (1d) or none for no limit."),
  RECOVERY_START(
      15,
      "recovery-start",
      "deployment",
      List.of("deployment", "incident"),
      "Where recovery from an incident starts to be timed: when the failed deployment finished, or when the"
          + " incident started.");

  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,3}d");

  private final int choice;
  private final String key;
  private final String defaultValue;
  private final List<String> words;
  private final String meaning;

  DefinitionKey(int choice, String key, String defaultValue, List<String> words, String meaning) {
    this.choice = choice;
    this.key = key;
    this.defaultValue = defaultValue;
    this.words = words;
    this.meaning = meaning;
  }

  /** The number of the choice, 1 to 14; 15 for what only matters with incident records. */
  public int choice() {
    return choice;
  }

  /** The key in files, options and output. */
  public String key() {
    return key;
  }

  /** What holds when nothing is said. */
  public String defaultValue() {
    return defaultValue;
  }

  /** What may be said, for people: {@code author | committer}, {@code Nd | none}. */
  public String wanted() {
    String closed = String.join(" | ", words);
    return inDays() ? "days such as " + defaultValue + " | " + closed : closed;
  }

  /** The closed values; a key measured in days takes a number of days besides. */
  public List<String> words() {
    return words;
  }

  /** What the choice decides, in one or two sentences. */
  public String meaning() {
    return meaning;
  }

  /** Whether its value is a number of days. */
  public boolean inDays() {
    return DAYS.matcher(defaultValue).matches();
  }

  /** Whether the value may be said for this key. */
  public boolean accepts(String value) {
    return words.contains(value) || (inDays() && DAYS.matcher(value).matches());
  }

  /** The key of the given name. */
  public static Optional<DefinitionKey> parse(String key) {
    return Arrays.stream(values()).filter(k -> k.key.equals(key)).findFirst();
  }
}
