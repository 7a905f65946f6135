// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Words.count;
import static dev.milepost.assessment.detect.check.Words.percent;

import dev.milepost.assessment.detect.scan.Binaries.Found;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.TextRule;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Severity;
import dev.milepost.repository.HistorySummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Detectors 1 to 7: how history is kept. */
final class VersionControlChecks {
  private static final Duration ACTIVE = Duration.ofDays(7);
  private static final int MOST_BRANCHES = 3;
  private static final double LONGEST_GAP = 14;
  private static final Pattern STANDING =
      Pattern.compile(
          "(?i)(?:release|releases|maint|stable|support|hotfix)(?:[/_-].*)?|v?\\d+(?:\\.[\\dx]+)+.*|gh-pages"
              + "|(?:dependabot|renovate)/.*|.*\\.x|HEAD|main|master|trunk|develop");

  private VersionControlChecks() {}

  static List<Detector> detectors() {
    Group group = Group.VERSION_CONTROL;
    return List.of(
        new Detector(
            1,
            "version-control.default-branch",
            "Default branch and remote",
            group,
            "HEAD names a branch and a remote's default branch is known",
            Set.of(),
            VersionControlChecks::defaultBranch),
        new Detector(
            2,
            "version-control.trunk-based",
            "Trunk-based development",
            group,
            "few active branches besides the trunk, and steady work on it",
            Set.of(),
            VersionControlChecks::trunk),
        new Detector(
            3,
            "version-control.small-batches",
            "Small batches",
            group,
            "median files and lines of a trunk commit",
            Set.of(),
            VersionControlChecks::batches),
        new Detector(
            4,
            "version-control.signed",
            "Signed commits and tags",
            group,
            "signatures in commit and tag objects",
            Set.of(),
            VersionControlChecks::signed),
        new Detector(
            5,
            "version-control.conventional-commits",
            "Conventional commits",
            group,
            "subjects such as 'fix(parser): …'",
            Set.of(),
            VersionControlChecks::conventional),
        new Detector(
            6,
            "version-control.no-binaries",
            "No built artefacts or large files",
            group,
            "jars, libraries and executables by their first bytes, and files over 5 MiB",
            Set.of(Area.OTHER),
            VersionControlChecks::binaries),
        new Detector(
            7,
            "version-control.ignore-file",
            "Ignore and attribute files",
            group,
            ".gitignore, .gitattributes, LFS filters",
            Set.of(Area.CONFIG),
            new Refined(
                Table.of("version-control.ignore-file")
                    .path(".gitignore")
                    .weakPath(".gitattributes")
                    .text(TextRule.Scope.CONFIG, "filter=lfs", "filter=lfs"),
                VersionControlChecks::ignored)));
  }

  private static Evidence ref(String name, String excerpt) {
    return new Evidence(name, 0, excerpt);
  }

  private static Outcome defaultBranch(Context context) {
    HistorySummary history = context.history();
    String advice = "Name the remote's default branch here: git remote set-head origin --auto.";
    if (history.headBranch().isEmpty()) {
      return history.remoteHead()
          ? Outcome.partial(
              0.7, "HEAD is detached; a remote's default branch is known.", List.of(), advice)
          : Outcome.unknown("HEAD is detached and no remote's default branch is recorded here.");
    }
    List<Evidence> head = List.of(ref("HEAD", history.headBranch()));
    return history.remoteHead()
        ? Outcome.present(1.0, "HEAD is " + history.headBranch() + ".", head)
        : Outcome.partial(
            0.8,
            "HEAD is " + history.headBranch() + ", but no remote's default branch is known here.",
            head,
            advice);
  }

  private static Outcome trunk(Context context) {
    HistorySummary history = context.history();
    if (history.trunkCommits() == 0) {
      return Outcome.unknown("There is no commit on the trunk in the period.");
    }
    List<String> active = active(history);
    double gap = history.longestTrunkGapDays().orElse(0);
    List<Evidence> places =
        active.stream().limit(5).map(name -> ref(name, "active branch")).toList();
    String message =
        String.format(
            Locale.ROOT,
            "%s active besides the trunk; %s on the trunk in the period, longest pause %.1f days.",
            count(active.size(), "branch").replace("branchs", "branches"),
            count(history.trunkCommits(), "commit"),
            gap);
    if (active.size() <= MOST_BRANCHES && gap <= LONGEST_GAP) {
      return Outcome.present(0.8, message, places);
    }
    return Outcome.partial(
        0.7,
        message,
        places,
        active.size() > MOST_BRANCHES
            ? "Merge within a day or two and keep at most " + MOST_BRANCHES + " branches active."
            : "Merge small changes to the trunk more steadily.");
  }

  /**
   * Branches with a tip in the last week before the newest tip, neither merged nor meant to stand.
   */
  private static List<String> active(HistorySummary history) {
    Optional<Instant> newest =
        history.branches().stream()
            .map(HistorySummary.Branch::tipCommittedAt)
            .max(Instant::compareTo);
    Map<String, String> names = new HashMap<>();
    for (HistorySummary.Branch branch : history.branches()) {
      String name = branch.name().replaceFirst("^refs/(?:heads|remotes/[^/]+)/", "");
      boolean recent =
          newest.isPresent() && !branch.tipCommittedAt().isBefore(newest.get().minus(ACTIVE));
      boolean trunk =
          name.equals(history.headBranch()) || branch.name().equals(history.headBranch());
      if (recent && !branch.merged() && !trunk && !STANDING.matcher(name).matches()) {
        names.putIfAbsent(name, branch.name());
      }
    }
    return names.values().stream().sorted().toList();
  }

  private static Outcome batches(Context context) {
    HistorySummary history = context.history();
    OptionalDouble lines = history.linesPerTrunkCommit();
    OptionalDouble files = history.filesPerTrunkCommit();
    if (history.sampledTrunkCommits() == 0 || lines.isEmpty() || files.isEmpty()) {
      return Outcome.unknown("No trunk commit of the period could be measured.");
    }
    String message =
        String.format(
            Locale.ROOT,
            "A trunk commit changes %.0f lines in %.0f files (median of %d).",
            lines.getAsDouble(),
            files.getAsDouble(),
            history.sampledTrunkCommits());
    List<Evidence> head = List.of(ref("HEAD", "first-parent commits"));
    double sure = history.sampledTrunkCommits() >= 20 ? 0.9 : 0.6;
    if (lines.getAsDouble() <= 200 && files.getAsDouble() <= 10) {
      return Outcome.present(sure, message, head);
    }
    String advice =
        "Split work so that a change has under 200 lines; they are reviewed faster and fail less.";
    return lines.getAsDouble() <= 500
        ? Outcome.partial(sure, message, head, advice)
        : Outcome.absent(sure, message, advice).with(head.getFirst());
  }

  private static Outcome signed(Context context) {
    HistorySummary history = context.history();
    if (history.commits() == 0 && history.tags() == 0) {
      return Outcome.unknown("There is neither a commit in the period nor an annotated tag.");
    }
    double share =
        history.commits() == 0 ? 0 : (double) history.signedCommits() / history.commits();
    String message =
        history.signedCommits()
            + " of "
            + count(history.commits(), "commit")
            + " ("
            + percent(share)
            + ") and "
            + history.signedTags()
            + " of "
            + count(history.tags(), "annotated tag")
            + " are signed.";
    List<Evidence> head = List.of(ref("HEAD", "gpgsig headers"));
    if (share >= 0.9) {
      return Outcome.present(1.0, message, head);
    }
    String advice = "Sign commits (git config commit.gpgsign true) and tags (git tag -s).";
    return history.signedCommits() + history.signedTags() > 0
        ? Outcome.partial(1.0, message, head, advice)
        : Outcome.absent(1.0, message, advice).with(head.getFirst());
  }

  private static Outcome conventional(Context context) {
    HistorySummary history = context.history();
    if (history.plainCommits() == 0) {
      return Outcome.unknown("There is no commit in the period.");
    }
    double share = (double) history.conventionalSubjects() / history.plainCommits();
    String message =
        percent(share)
            + " of "
            + count(history.plainCommits(), "subject")
            + " follow Conventional Commits.";
    List<Evidence> head = List.of(ref("HEAD", "commit subjects"));
    if (share >= 0.8) {
      return Outcome.present(1.0, message, head);
    }
    String advice =
        "Where releases are to be derived from history, write subjects such as 'fix(parser): …' and"
            + " check them.";
    return share >= 0.2
        ? Outcome.partial(1.0, message, head, advice)
        : Outcome.absent(1.0, message, advice);
  }

  private static Outcome binaries(Context context) {
    List<Found> found = context.survey().binaries().found();
    List<Issue> issues = new ArrayList<>();
    for (Found file : found.stream().limit(50).toList()) {
      boolean own = file.file().own();
      String what = file.built() ? file.place().excerpt() : "a file of " + megabytes(file.size());
      issues.add(
          new Issue(
              file.built() ? "version-control.built-artefact" : "version-control.large-file",
              own ? Severity.WARNING : Severity.NOTE,
              file.place(),
              what + " is kept in git; every clone carries each of its versions",
              0.95));
    }
    int unread = context.survey().binaries().unread();
    List<Evidence> places = found.stream().map(Found::place).toList();
    if (found.isEmpty()) {
      return unread > 0
          ? Outcome.unknown(count(unread, "file") + " could not be looked at.")
          : Outcome.present(0.9, "No built artefact and no file over 5 MiB was found.", List.of());
    }
    long own = found.stream().filter(file -> file.file().own()).count();
    String message =
        count(found.size(), "built or large file")
            + " in git, "
            + own
            + " of them outside tests and examples.";
    String advice = "Publish built files to a package registry and keep large ones in Git LFS.";
    return own == 0
        ? Outcome.partial(0.9, message, places, advice).with(issues)
        : Outcome.absent(0.95, message, advice).with(places.getFirst()).with(issues);
  }

  private static String megabytes(long size) {
    return String.format(Locale.ROOT, "%.1f MiB", size / 1048576.0);
  }

  private static Outcome ignored(Context context, Table table, List<Evidence> strong) {
    List<Evidence> ignore =
        strong.stream().filter(place -> place.path().endsWith(".gitignore")).toList();
    boolean large = strong.size() > ignore.size();
    if (!ignore.isEmpty()) {
      return Outcome.present(
          0.9,
          large ? "Built files are ignored and large ones go to LFS." : Words.seen(ignore),
          ignore);
    }
    String advice = "Add a .gitignore for build output and local settings.";
    List<Evidence> attributes = context.survey().signals().at("version-control.ignore-file~");
    return attributes.isEmpty()
        ? Outcome.absent(0.95, "There is neither .gitignore nor .gitattributes.", advice)
        : Outcome.partial(0.9, "There is a .gitattributes, but no .gitignore.", attributes, advice);
  }
}
