// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.detect.check.Context;
import dev.milepost.assessment.detect.check.Detector;
import dev.milepost.assessment.detect.check.Issue;
import dev.milepost.assessment.detect.check.Outcome;
import dev.milepost.assessment.detect.scan.Gap;
import dev.milepost.assessment.detect.survey.Survey;
import dev.milepost.kernel.Confidence;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.Finding.Capability;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Problem;
import dev.milepost.kernel.Finding.Severity;
import dev.milepost.kernel.Finding.Verdict;
import dev.milepost.kernel.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns outcomes of detectors into findings, and what could not be read into UNKNOWN and problems.
 */
final class Verdicts {
  private static final System.Logger LOG = System.getLogger(Verdicts.class.getName());
  private static final int MOST_OF_A_RULE = 20;
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::severity)
          .thenComparing(Problem::rule)
          .thenComparing(problem -> path(problem.location()))
          .thenComparingInt(problem -> problem.location() == null ? 0 : problem.location().line())
          .thenComparing(Problem::message);

  private final EntityRef subject;
  private final Context context;
  private final List<Capability> capabilities = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  Verdicts(EntityRef subject, Context context) {
    this.subject = subject;
    this.context = context;
  }

  CapabilityProfile all(List<Detector> detectors, Progress progress) {
    int done = 0;
    for (Detector detector : detectors) {
      progress.report("running detectors", done++, detectors.size());
      run(detector);
    }
    reading();
    return new CapabilityProfile(
        context.shape().archetype(),
        context.shape().modules(),
        capabilities,
        problems.stream().sorted(ORDER).distinct().toList());
  }

  private void run(Detector detector) {
    try {
      Outcome outcome = settle(detector, detector.check().look(context));
      capabilities.add(capability(detector, outcome));
      outcome.issues().forEach(this::issue);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "detector " + detector.id() + " failed", e);
      String what = e.getClass().getSimpleName();
      capabilities.add(
          new Capability(
              detector.id(),
              detector.title(),
              detector.group().title(),
              subject,
              Verdict.UNKNOWN,
              Confidence.of(0),
              "The detector failed with " + what + ".",
              List.of(),
              ""));
      problems.add(
          new Problem(
              "internal.detector-failed",
              Severity.WARNING,
              subject,
              null,
              "detector '"
                  + detector.id()
                  + "' failed with "
                  + what
                  + "; this is a fault of Milepost",
              Confidence.CERTAIN));
    }
  }

  /** What is not seen is not absent while a file it may be in could not be read. */
  private Outcome settle(Detector detector, Outcome outcome) {
    Survey survey = context.survey();
    boolean negative = outcome.verdict() == Verdict.ABSENT && outcome.issues().isEmpty();
    boolean shaped =
        outcome.verdict() == Verdict.NOT_APPLICABLE
            && !context.shape().certain()
            && !detector.areas().isEmpty();
    if (!negative && !shaped) {
      return outcome;
    }
    Optional<Gap> gap =
        survey.gaps().stream()
            .filter(Gap::open)
            .filter(open -> detector.areas().contains(open.area()) || shaped)
            .findFirst();
    if (gap.isPresent()) {
      String reason = gap.get().path() + " " + gap.get().reason() + ".";
      return new Outcome(
          Verdict.UNKNOWN,
          0,
          "Not seen, but not all could be read: " + reason,
          List.of(),
          "",
          outcome.issues());
    }
    if (negative && !survey.coverage().complete() && !detector.areas().isEmpty()) {
      return new Outcome(
          Verdict.ABSENT,
          Math.min(0.3, outcome.confidence()),
          message(detector, outcome) + " Not all files were looked at.",
          outcome.evidence(),
          outcome.advice(),
          outcome.issues());
    }
    return outcome;
  }

  private Capability capability(Detector detector, Outcome outcome) {
    return new Capability(
        detector.id(),
        detector.title(),
        detector.group().title(),
        subject,
        outcome.verdict(),
        Confidence.of(outcome.confidence()),
        message(detector, outcome),
        outcome.evidence(),
        outcome.advice());
  }

  /** What an outcome says; without words of its own, what was looked for and where. */
  private String message(Detector detector, Outcome outcome) {
    if (!outcome.message().isEmpty()) {
      return outcome.message();
    }
    int paths = context.survey().index().files().size();
    List<String> places = new ArrayList<>();
    places.add(paths == 1 ? "the path of 1 file" : "the paths of " + paths + " files");
    for (Gap.Area area : Gap.Area.values()) {
      if (detector.areas().contains(area)) {
        places.add(area.plural());
      }
    }
    String last = places.removeLast();
    String where = places.isEmpty() ? last : String.join(", ", places) + " and " + last;
    return "Looked for " + detector.looksFor() + " in " + where + "; none is there.";
  }

  private void issue(Issue issue) {
    problems.add(
        new Problem(
            issue.rule(),
            issue.severity(),
            subject,
            issue.place(),
            issue.message(),
            Confidence.of(issue.confidence())));
  }

  private void reading() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Gap gap : context.survey().gaps()) {
      String rule = rule(gap);
      if (counts.merge(rule, 1, Integer::sum) <= MOST_OF_A_RULE) {
        Severity severity = gap.cause() == Gap.Cause.TRUNCATED ? Severity.NOTE : Severity.WARNING;
        problems.add(
            new Problem(
                rule,
                severity,
                subject,
                new Evidence(gap.path(), gap.line(), ""),
                gap.path() + " " + gap.reason(),
                Confidence.CERTAIN));
      }
    }
    counts.forEach((rule, count) -> {
      if (count > MOST_OF_A_RULE) {
        whole(rule, Severity.WARNING, (count - MOST_OF_A_RULE) + " more files like those listed");
      }
    });
    Survey.Coverage coverage = context.survey().coverage();
    if (coverage.skipped() > 0) {
      whole(
          "input.not-all-read",
          Severity.WARNING,
          coverage.skipped()
              + " files were not read because a bound was reached; "
              + coverage.read()
              + " were");
    }
    coverage.gaps().stream()
        .limit(MOST_OF_A_RULE)
        .forEach(gap -> whole("input.incomplete-tree", Severity.WARNING, gap));
  }

  private static String rule(Gap gap) {
    return switch (gap.cause()) {
      case MISSING -> "input.missing-file";
      case TRUNCATED -> "input.long-file";
      case MALFORMED ->
          gap.area() == Gap.Area.CI ? "input.malformed-workflow" : "input.malformed-file";
    };
  }

  private void whole(String rule, Severity severity, String message) {
    problems.add(new Problem(rule, severity, subject, null, message, Confidence.CERTAIN));
  }

  private static String path(Finding.@Nullable Evidence place) {
    return place == null ? "" : place.path();
  }
}
