// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.detect.ci.CiFiles;
import dev.milepost.assessment.detect.ci.CiSystem;
import dev.milepost.assessment.detect.ci.Job;
import dev.milepost.assessment.detect.ci.Pipeline;
import dev.milepost.assessment.detect.ci.Step;
import dev.milepost.assessment.detect.ci.Triggers;
import dev.milepost.assessment.detect.scan.Gap;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.survey.Survey;
import dev.milepost.kernel.Finding.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Detectors 8 to 15: which CI systems there are, whether they run tests and when. With no CI at
 * all, one of the systems is ABSENT and the others do not apply.
 */
final class PipelineChecks {
  static final Pattern TESTS =
      Pattern.compile(
          "(?:^|[\\s/\"'(])(?:mvnw?|gradlew?|mvnd)(?:\\.cmd|\\.bat)?\\b(?!.*(?:-DskipTests(?!=false)|-Dmaven\\.test\\.skip|-x"
              + " test\\b)).*\\b(?:test\\w*|verify|check|build|install|package)\\b|\\b(?:npm|yarn|pnpm|bun)\\b(?:"
              + " run| -\\S+)*\\s+(?:t|test\\S*|ci:test\\S*|unit\\S*)(?:\\s|$)|(?:^|\\s)(?:npx"
              + " |pnpm exec |yarn |bunx )?(?:jest|vitest|mocha|ava|karma start|playwright"
              + " test|cypress run|c8|nyc)(?:\\s|$)"
              + "|(?:^|[\\s/])(?:pytest|py\\.test|tox|nox|ctest|rspec|phpunit|ginkgo|gotestsum|bats|prove|unittest2?)(?:\\s|$)|\\b(?:python3?"
              + " -m (?:unittest|pytest|tox|nox)|coverage run|hatch (?:run )?\\S*test|uv run"
              + " \\S*test)|\\bgo (?:test|vet .*&& go test)\\b|\\bcargo (?:\\+\\S+"
              + " )?(?:test|nextest|llvm-cov)\\b|\\bdotnet test\\b|\\bnode --test\\b"
              + "|\\b(?:make|gmake|just|task|meson|sbt|mix|swift|bazel|bazelisk|deno|rake|flutter|dart|composer|nx|turbo|lerna|ninja)\\b[^|]*\\s(?:\\S*[/:-])?(?:test\\w*|check|tests)(?:\\s|$)"
              + "|\\b(?:DotNetCoreCLI|VSTest|Maven|Gradle)@\\d"
              + "|(?:\\$\\{\\{[^}]{0,60}\\}\\}|\\$\\{?[A-Z_]{1,40}\\}?)\\s+(?:test|nextest)\\b"
              + "|gradle(?:-build-action|/actions\\S*)@.*arguments=.*(?:test|check|build)");
  static final Pattern TEST_ACTION = Pattern.compile("DotNetCoreCLI|VSTest|gradle");

  private PipelineChecks() {}

  static List<Detector> detectors() {
    Group group = Group.CI_CD;
    Set<Area> ci = Set.of(Area.CI);
    return List.of(
        system(
            8,
            "ci.github-actions",
            CiSystem.GITHUB_ACTIONS,
            ".github/workflows with a job, started by pushes or pull requests"),
        system(9, "ci.gitlab-ci", CiSystem.GITLAB, ".gitlab-ci.yml and what it includes"),
        system(10, "ci.jenkins", CiSystem.JENKINS, "Jenkinsfile with a pipeline, shared libraries"),
        system(11, "ci.azure-pipelines", CiSystem.AZURE, "azure-pipelines.yml with steps"),
        system(12, "ci.circleci", CiSystem.CIRCLE, ".circleci/config.yml"),
        system(
            13,
            "ci.other-systems",
            CiSystem.OTHER,
            "Travis, Bitbucket, Drone, Woodpecker, Buildkite, Cloud Build, Tekton, and others"),
        new Detector(
            14,
            "ci.runs-tests",
            "Tests run in CI",
            group,
            "a command that runs tests in a pipeline",
            ci,
            PipelineChecks::tests),
        new Detector(
            15,
            "ci.tests-gate-pull-requests",
            "CI runs on pull requests and the default branch",
            group,
            "what starts the pipelines that run tests",
            ci,
            PipelineChecks::gates));
  }

  private static Detector system(int number, String id, CiSystem system, String looksFor) {
    String title = system == CiSystem.OTHER ? "Other CI systems" : system.title();
    return new Detector(
        number,
        id,
        title,
        Group.CI_CD,
        looksFor,
        Set.of(Area.CI),
        context -> uses(context, system));
  }

  private static Outcome uses(Context context, CiSystem system) {
    Survey survey = context.survey();
    List<Pipeline> own = survey.pipelines(system).stream().filter(p -> !compositeAlone(p)).toList();
    if (own.isEmpty()) {
      return without(context, system);
    }
    List<Evidence> places =
        own.stream().map(p -> new Evidence(p.path(), p.line(), p.product())).toList();
    List<Pipeline> started =
        own.stream()
            .filter(p ->
                !p.triggers().known()
                    || p.jobs().stream()
                        .anyMatch(job -> job.triggers().push() || job.triggers().pullRequest()))
            .toList();
    if (started.isEmpty()) {
      return Outcome.partial(
          0.9,
          "No pipeline is started by pushes or pull requests.",
          places,
          "Start the pipeline on pull requests and on pushes to the default branch.");
    }
    List<Evidence> first =
        started.stream().map(p -> new Evidence(p.path(), p.line(), p.product())).toList();
    return Outcome.present(
        0.95,
        Words.count(own.size(), "pipeline") + ", first " + first.getFirst().location() + ".",
        first);
  }

  /** A composite action that nothing here calls is a product, not a pipeline. */
  private static boolean compositeAlone(Pipeline pipeline) {
    return pipeline.system() == CiSystem.GITHUB_ACTIONS
        && !pipeline.path().startsWith(".github/workflows/");
  }

  private static Outcome without(Context context, CiSystem system) {
    List<Gap> broken = gaps(context.survey(), system);
    if (!broken.isEmpty()) {
      return Outcome.unknown(broken.getFirst().path() + " " + broken.getFirst().reason() + ".");
    }
    Optional<Pipeline> other =
        context.survey().pipelines().stream()
            .filter(p -> !compositeAlone(p))
            .min(Comparator.comparing(Pipeline::system));
    if (other.isPresent()) {
      return Outcome.notApplicable(
          "CI is " + other.get().product() + ", see " + other.get().path() + ".");
    }
    if (!gaps(context.survey(), null).isEmpty()) {
      return Outcome.notApplicable("Another system's pipeline is here and could not be read.");
    }
    if (system != representative(context)) {
      return Outcome.notApplicable(
          "There is no CI pipeline at all; see " + representative(context).title() + ".");
    }
    return Outcome.absent(
        0.9,
        "There is no CI pipeline of any kind.",
        "Add a pipeline that builds and tests every pull request; a first one takes ten lines.");
  }

  /** The one system that is called absent when there is none. */
  private static CiSystem representative(Context context) {
    boolean gitlab =
        context.survey().index().files().stream()
            .anyMatch(file -> file.path().startsWith(".gitlab/"));
    boolean github =
        context.survey().index().files().stream()
            .anyMatch(file -> file.path().startsWith(".github/"));
    return gitlab && !github ? CiSystem.GITLAB : CiSystem.GITHUB_ACTIONS;
  }

  /** Pipelines of a system, or of any, that could not be read. */
  static List<Gap> gaps(Survey survey, @Nullable CiSystem system) {
    return survey.gaps().stream()
        .filter(gap -> gap.area() == Area.CI && gap.open())
        .filter(gap ->
            system == null
                || CiFiles.typeOf(gap.path()).map(type -> type.system() == system).orElse(false))
        .toList();
  }

  /** The steps that run tests, with the job they are in. */
  private record TestRun(Pipeline pipeline, Job job, Evidence place) {}

  private static List<TestRun> runs(Survey survey) {
    List<TestRun> runs = new ArrayList<>();
    for (Pipeline pipeline : survey.pipelines()) {
      for (Job job : pipeline.jobs()) {
        job.steps().stream()
            .filter(step -> Commands.matches(step, TESTS))
            .filter(
                step -> step.kind() != Step.Kind.USES || TEST_ACTION.matcher(step.text()).find())
            .findFirst()
            .ifPresent(step -> runs.add(new TestRun(pipeline, job, step.place())));
      }
    }
    return runs;
  }

  private static Outcome tests(Context context) {
    List<TestRun> runs = runs(context.survey());
    Optional<String> reason = Applies.TESTABLE.notBecause(context);
    String advice =
        "Run the tests in the pipeline on every pull request, for example with 'make test'.";
    if (runs.isEmpty()) {
      return reason.isPresent()
          ? Outcome.notApplicable(reason.get())
          : Outcome.absent(
              context.survey().pipelines().isEmpty() ? 0.9 : 0.7,
              "No pipeline runs a command that is known to run tests.",
              advice);
    }
    List<Evidence> started =
        runs.stream().filter(r -> early(r.job().triggers())).map(TestRun::place).toList();
    List<Evidence> all = runs.stream().map(TestRun::place).toList();
    return started.isEmpty()
        ? Outcome.partial(
            0.9, "Tests run only on a schedule, by hand or for releases.", all, advice)
        : Outcome.present(0.95, Words.seen(started), started);
  }

  private static boolean early(Triggers triggers) {
    return !triggers.known() || triggers.pullRequest() || triggers.push();
  }

  private static Outcome gates(Context context) {
    Survey survey = context.survey();
    if (survey.pipelines().isEmpty()) {
      return Outcome.notApplicable("There is no CI pipeline to look at.");
    }
    List<TestRun> runs = runs(survey);
    List<Job> jobs =
        runs.isEmpty() ? survey.jobs().toList() : runs.stream().map(TestRun::job).toList();
    String what = runs.isEmpty() ? "Pipelines run" : "Tests run";
    List<Evidence> places =
        runs.isEmpty()
            ? places(survey)
            : runs.stream()
                .filter(r -> early(r.job().triggers()))
                .map(r -> trigger(r.pipeline(), r.job()))
                .toList();
    boolean proposed = jobs.stream().anyMatch(job -> job.triggers().pullRequest());
    boolean branch = jobs.stream().anyMatch(job -> job.triggers().push());
    if (proposed && branch) {
      return Outcome.present(
          0.9,
          what
              + " on pull requests and on the default branch; whether merging needs them is set on"
              + " the host.",
          places);
    }
    String advice =
        "Start the pipeline that tests on pull_request and on push to the default branch.";
    if (proposed || branch) {
      return Outcome.partial(
          0.9,
          what
              + " on "
              + (proposed
                  ? "pull requests, but not on pushes to a branch."
                  : "pushes, but not on pull requests."),
          places,
          advice);
    }
    if (jobs.stream().anyMatch(job -> !job.triggers().known())) {
      return Outcome.unknown("What starts the pipeline is kept on the CI server.");
    }
    return Outcome.absent(0.9, what + " neither on pull requests nor on pushes.", advice);
  }

  private static Evidence trigger(Pipeline pipeline, Job job) {
    int line = job.triggers().line() > 0 ? job.triggers().line() : pipeline.line();
    return new Evidence(pipeline.path(), line, "on");
  }

  private static List<Evidence> places(Survey survey) {
    return survey.pipelines().stream()
        .map(p -> new Evidence(p.path(), Math.max(p.triggers().line(), p.line()), "on"))
        .toList();
  }
}
