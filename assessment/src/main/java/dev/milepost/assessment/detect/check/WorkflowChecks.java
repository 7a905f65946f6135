// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Words.count;

import dev.milepost.assessment.detect.ci.CiSystem;
import dev.milepost.assessment.detect.ci.Job;
import dev.milepost.assessment.detect.ci.Pipeline;
import dev.milepost.assessment.detect.ci.Step;
import dev.milepost.assessment.detect.scan.Gap;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Detectors 16 to 21: how well pipelines are made. */
final class WorkflowChecks {
  private static final int MOST_ISSUES = 100;
  private static final Pattern PINNED =
      Pattern.compile(
          "[^@\\s]+@(?:[0-9a-f]{40}|[0-9a-f]{64})|docker://[^@\\s]+@sha256:[0-9a-f]{64}");

  private static final Pattern LOCAL = Pattern.compile("\\.{1,2}/|\\$/|\\$\\{\\{");

  private WorkflowChecks() {}

  static List<Detector> detectors() {
    Group group = Group.CI_CD;
    Set<Area> ci = Set.of(Area.CI);
    return List.of(
        new Detector(
            16,
            "ci.caching",
            "Caching in CI",
            group,
            "cache actions, cache inputs, cache keys",
            ci,
            WorkflowChecks::caching),
        new Detector(
            17,
            "ci.bounded-jobs",
            "Matrix, timeouts, concurrency",
            group,
            "strategy.matrix, timeout-minutes, concurrency and their like",
            ci,
            WorkflowChecks::bounded),
        new Detector(
            18,
            "ci.least-privilege",
            "Least privilege of workflow tokens",
            group,
            "permissions in workflows, not write-all",
            ci,
            WorkflowChecks::privileges),
        new Detector(
            19,
            "ci.pinned-actions",
            "Actions pinned by commit",
            group,
            "uses: with a full commit id",
            ci,
            WorkflowChecks::pinned),
        new Detector(
            20,
            "ci.no-dangerous-workflow",
            "No dangerous workflow",
            group,
            "pull_request_target with the head checked out, event text pasted into scripts",
            ci,
            WorkflowChecks::dangerous),
        new Detector(
            21,
            "ci.job-duration",
            "Job duration",
            group,
            "how long runs take",
            Set.of(),
            context ->
                Outcome.unknown(
                    "How long jobs take needs CI runs; a repository does not hold them.")));
  }

  private static Outcome caching(Context context) {
    if (context.survey().pipelines().isEmpty()) {
      return Outcome.notApplicable("There is no CI pipeline to look at.");
    }
    List<Evidence> places = traits(context, "cache");
    if (!places.isEmpty()) {
      return Outcome.present(0.95, Words.seen(places), places);
    }
    if (context.survey().pipelines().stream().noneMatch(p -> p.triggers().known())) {
      return Outcome.unknown("Caches of this CI system are kept on its server.");
    }
    Optional<String> nothing = Applies.CODE.notBecause(context);
    return nothing.isPresent()
        ? Outcome.notApplicable(nothing.get())
        : Outcome.absent(
            0.8,
            "No pipeline keeps a cache between runs.",
            "Cache dependencies, for example with the cache input of the set-up action.");
  }

  private static List<Evidence> traits(Context context, String name) {
    List<Evidence> places = new ArrayList<>();
    for (Pipeline pipeline : context.survey().pipelines()) {
      pipeline
          .feature(name)
          .ifPresent(line -> places.add(new Evidence(pipeline.path(), line, name)));
    }
    return places;
  }

  private static Outcome bounded(Context context) {
    if (context.survey().pipelines().isEmpty()) {
      return Outcome.notApplicable("There is no CI pipeline to look at.");
    }
    List<Evidence> found = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> lacking = new ArrayList<>();
    for (String name : List.of("timeout", "concurrency", "matrix")) {
      List<Evidence> places = traits(context, name);
      (places.isEmpty() ? lacking : names).add(name);
      places.stream().findFirst().ifPresent(found::add);
    }
    String advice =
        "Bound each job with a timeout and cancel runs that a newer push replaces (concurrency).";
    if (names.isEmpty()) {
      return Outcome.absent(
          0.9, "No pipeline has a timeout, a concurrency group or a matrix.", advice);
    }
    boolean enough = names.contains("timeout") && names.size() >= 2;
    String message =
        "Found "
            + String.join(", ", names)
            + (lacking.isEmpty() ? "." : "; not " + String.join(", ", lacking) + ".");
    return enough
        ? Outcome.present(0.9, message, found)
        : Outcome.partial(0.9, message, found, advice);
  }

  private static Optional<Outcome> noWorkflows(Context context) {
    if (!context.survey().pipelines(CiSystem.GITHUB_ACTIONS).isEmpty()) {
      return Optional.empty();
    }
    List<Gap> broken = PipelineChecks.gaps(context.survey(), CiSystem.GITHUB_ACTIONS);
    return Optional.of(
        broken.isEmpty()
            ? Outcome.notApplicable("There is no GitHub Actions workflow here.")
            : Outcome.unknown(broken.getFirst().path() + " " + broken.getFirst().reason() + "."));
  }

  private static Outcome privileges(Context context) {
    Optional<Outcome> none = noWorkflows(context);
    if (none.isPresent()) {
      return none.get();
    }
    List<Evidence> said = new ArrayList<>();
    List<Evidence> silent = new ArrayList<>();
    List<Issue> issues = new ArrayList<>();
    for (Pipeline pipeline : context.survey().pipelines(CiSystem.GITHUB_ACTIONS)) {
      if (!pipeline.path().startsWith(".github/workflows/")) {
        continue;
      }
      pipeline
          .feature("write-all")
          .ifPresent(line ->
              issues.add(
                  new Issue(
                      "ci.write-all-permissions",
                      Severity.WARNING,
                      new Evidence(pipeline.path(), line, "permissions: write-all"),
                      "the token of this workflow may write everything; name the permissions it"
                          + " needs",
                      0.95)));
      boolean everyJob =
          !pipeline.jobs().isEmpty()
              && pipeline.jobs().stream().allMatch(job -> job.feature("permissions").isPresent());
      boolean whole = pipeline.features().containsKey("permissions");
      boolean some = pipeline.feature("permissions").isPresent();
      Evidence place =
          new Evidence(
              pipeline.path(),
              pipeline.feature("permissions").orElse(pipeline.line()),
              some ? "permissions" : "no permissions");
      ((whole || everyJob) && pipeline.feature("write-all").isEmpty() ? said : silent).add(place);
    }
    String advice =
        "Put 'permissions: contents: read' at the top of each workflow and widen it for single"
            + " jobs.";
    if (silent.isEmpty()) {
      return Outcome.present(
          0.95, "All " + count(said.size(), "workflow") + " limit their token.", said);
    }
    String message =
        silent.size()
            + " of "
            + count(said.size() + silent.size(), "workflow")
            + " do not limit their token, first "
            + silent.getFirst().path()
            + ".";
    Outcome outcome =
        said.isEmpty()
            ? Outcome.absent(0.95, message, advice).with(silent.getFirst())
            : Outcome.partial(0.95, message, said, advice);
    return outcome.with(issues);
  }

  private static Outcome pinned(Context context) {
    Optional<Outcome> none = noWorkflows(context);
    if (none.isPresent()) {
      return none.get();
    }
    List<Evidence> good = new ArrayList<>();
    Map<String, Step> mutable = new LinkedHashMap<>();
    Map<String, Integer> uses = new LinkedHashMap<>();
    for (Pipeline pipeline : context.survey().pipelines(CiSystem.GITHUB_ACTIONS)) {
      for (Step step :
          (Iterable<Step>) pipeline.steps().filter(s -> s.kind() == Step.Kind.USES)::iterator) {
        String target = step.target();
        if (LOCAL.matcher(target).lookingAt() || target.isBlank()) {
          continue;
        }
        if (PINNED.matcher(target).matches()) {
          good.add(step.place());
        } else {
          mutable.putIfAbsent(target, step);
          uses.merge(target, 1, Integer::sum);
        }
      }
    }
    return judgePins(good, mutable, uses);
  }

  private static Outcome judgePins(
      List<Evidence> good, Map<String, Step> mutable, Map<String, Integer> uses) {
    if (mutable.isEmpty()) {
      return good.isEmpty()
          ? Outcome.notApplicable("No workflow uses an action of others.")
          : Outcome.present(
              0.95, "All " + count(good.size(), "use") + " of actions name a commit.", good);
    }
    List<Issue> issues = new ArrayList<>();
    mutable.forEach((target, step) -> {
      if (issues.size() < MOST_ISSUES) {
        issues.add(
            new Issue(
                "ci.mutable-action",
                Severity.WARNING,
                step.place(),
                "'"
                    + target
                    + "' can change under this workflow (used "
                    + count(uses.getOrDefault(target, 1), "time")
                    + "); pin it to a commit",
                0.95));
      }
    });
    String advice =
        "Pin actions to full commit ids with the version as a comment; update bots keep them"
            + " current.";
    String message =
        mutable.size()
            + " different references to actions can change, first "
            + mutable.keySet().iterator().next()
            + ".";
    Outcome outcome =
        good.isEmpty()
            ? Outcome.absent(0.95, message, advice).with(mutable.values().iterator().next().place())
            : Outcome.partial(0.95, message, good, advice);
    return outcome.with(issues);
  }

  private static Outcome dangerous(Context context) {
    Optional<Outcome> none = noWorkflows(context);
    if (none.isPresent()) {
      return none.get();
    }
    List<Issue> issues = new ArrayList<>();
    for (Pipeline pipeline : context.survey().pipelines(CiSystem.GITHUB_ACTIONS)) {
      for (Pipeline.Hazard hazard : pipeline.hazards()) {
        if (issues.size() < MOST_ISSUES) {
          issues.add(
              new Issue(
                  "ci.dangerous-workflow",
                  Severity.ERROR,
                  new Evidence(pipeline.path(), hazard.line(), hazard.excerpt()),
                  hazard.what(),
                  0.9));
        }
      }
    }
    if (issues.isEmpty()) {
      List<Gap> broken = PipelineChecks.gaps(context.survey(), CiSystem.GITHUB_ACTIONS);
      return broken.isEmpty()
          ? Outcome.present(0.9, "No workflow hands control to untrusted input.", List.of())
          : Outcome.unknown(broken.getFirst().path() + " " + broken.getFirst().reason() + ".");
    }
    return Outcome.absent(
            0.9,
            count(issues.size(), "place")
                + " where untrusted input gets control, first "
                + issues.getFirst().place().location()
                + ".",
            "Pass event text through env variables, and never check out a pull request's head in"
                + " pull_request_target.")
        .with(issues.getFirst().place())
        .with(issues);
  }

  /** Whether a job deploys, by its name, stage or environment. */
  static boolean deploys(Job job) {
    return job.target().isPresent()
        || DeliveryChecks.DEPLOYS.matcher(job.name() + " " + job.stage()).find();
  }
}
