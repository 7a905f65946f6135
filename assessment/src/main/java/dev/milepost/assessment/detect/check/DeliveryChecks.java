// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.detect.ci.CiSystem;
import dev.milepost.assessment.detect.ci.Job;
import dev.milepost.assessment.detect.ci.Pipeline;
import dev.milepost.assessment.detect.ci.Step;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import dev.milepost.assessment.detect.survey.KubeObject;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.repository.HistorySummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Detectors 22 to 29: how a change gets to where it runs. */
final class DeliveryChecks {
  static final Pattern DEPLOYS =
      Pattern.compile(
          "(?i)(?:^|[^a-z])(?:deploy|rollout|promote|ship)(?:s|ed|ment|ing)?(?:[^a-z]|$)");
  private static final Pattern PRODUCTION =
      Pattern.compile("(?i)(?:^|[^a-z])(?:prod|production|live|prd)(?:[^a-z]|$)");
  private static final Pattern SMOKE =
      Pattern.compile(
          "(?i)\\bsmoke\\b|\\bcurl\\b.*(?:health|ready|status|--fail|-f\\b|https?://)|\\bk6"
              + " run\\b|\\bnewman run\\b|/health\\b|\\bhealth-?check");

  private DeliveryChecks() {}

  static List<Detector> detectors() {
    Group group = Group.CI_CD;
    return List.of(
        new Detector(
            22,
            "cd.deploy-environment",
            "Deployment job with an environment",
            group,
            "environment: production in jobs, deploy stages",
            Set.of(Area.CI),
            DeliveryChecks::environment),
        Catalogue.table(
            23,
            "cd.release-automation",
            "Release automation",
            group,
            "semantic-release, release-please, GoReleaser, JReleaser, changesets and publishing"
                + " steps",
            releases()),
        Catalogue.table(
            24,
            "cd.argo-cd",
            "GitOps with Argo CD",
            group,
            "Application, ApplicationSet, AppProject",
            Table.of("cd.argo-cd")
                .kube(
                    "argoproj.io/Application",
                    "argoproj.io/ApplicationSet",
                    "argoproj.io/AppProject")
                .when(otherGitOps("toolkit.fluxcd.io"))
                .absent(0.5)
                .missing("No Argo CD application was found; it may be kept in another repository.")
                .advice(
                    "Describe what runs in the cluster as Argo CD applications, so that a merge is"
                        + " a deployment.")),
        Catalogue.table(
            25,
            "cd.flux",
            "GitOps with Flux",
            group,
            "Kustomization, HelmRelease, GitRepository of Flux",
            Table.of("cd.flux")
                .kube(
                    "toolkit.fluxcd.io/Kustomization",
                    "toolkit.fluxcd.io/HelmRelease",
                    "toolkit.fluxcd.io/GitRepository",
                    "toolkit.fluxcd.io/OCIRepository")
                .when(context -> Optional.of("GitOps is asked for once, under Argo CD."))
                .advice(
                    "Describe what runs in the cluster as Flux objects, so that a merge is a"
                        + " deployment.")),
        Catalogue.table(
            26,
            "cd.progressive-delivery",
            "Progressive delivery",
            group,
            "Rollout with canary or blueGreen, AnalysisTemplate, Flagger Canary",
            progressive()),
        new Detector(
            27,
            "cd.automatic-rollback",
            "Automatic rollback",
            group,
            "--atomic, helm rollback, analysis, circuit breakers, on_failure jobs",
            Set.of(Area.CI, Area.CONFIG),
            new Refined(rollback(), DeliveryChecks::rolledBack)),
        new Detector(
            28,
            "cd.smoke-tests",
            "Smoke tests after deployment",
            group,
            "a job after the deployment that calls what was deployed",
            Set.of(Area.CI),
            DeliveryChecks::smoke),
        new Detector(
            29,
            "cd.versioned-releases",
            "Versioned releases",
            group,
            "tags that name a version",
            Set.of(),
            DeliveryChecks::versions));
  }

  private static Table releases() {
    return Table.of("cd.release-automation")
        .path(
            "/.releaserc*",
            "/release.config.*",
            "release-please-config.json",
            ".release-please-manifest.json",
            "/.goreleaser.yml",
            "/.goreleaser.yaml",
            "/jreleaser.yml",
            "/.changeset/config.json",
            "/cliff.toml",
            "/dist-workspace.toml",
            "/.release-it.json",
            "/release-plz.toml")
        .text(Scope.BUILD, "maven-release-plugin", "<artifactId>maven-release-plugin<")
        .text(
            Scope.BUILD,
            "central-publishing-maven-plugin",
            "<artifactId>central-publishing-maven-plugin<")
        .text(Scope.BUILD, "semantic-release", "\"semantic-release\"\\s*:")
        .text(Scope.BUILD, "nexus-publish-plugin", "nexus.publish-plugin|nexus-publish-plugin")
        .text(Scope.BUILD, "[workspace.metadata.dist]", "\\[workspace\\.metadata\\.dist\\]")
        .step(
            "googleapis/release-please-action|google-github-actions/release-please",
            "cycjimmy/semantic-release-action",
            "changesets/action",
            "goreleaser/goreleaser-action",
            "pypa/gh-action-pypi-publish",
            "softprops/action-gh-release|ncipollo/release-action|actions/create-release",
            "\\bsemantic-release\\b",
            "\\bgoreleaser (?:release|build)\\b",
            "\\b(?:npm|pnpm|yarn npm|lerna|changeset) publish\\b",
            "\\bcargo publish\\b",
            "\\btwine upload\\b",
            "\\b(?:poetry|uv|flit|hatch) publish\\b",
            "\\bgh release (?:create|upload)\\b",
            "\\bmvnw?\\b.*\\b(?:release:perform|deploy)\\b",
            "\\bgradlew?\\b.*\\bpublish\\w*",
            "\\bgem push\\b",
            "\\bdotnet nuget push\\b",
            "\\bjreleaser\\b",
            "\\bglab release\\b|release-cli create",
            "\\bhelm push\\b|helm/chart-releaser-action",
            "\\bdocker (?:buildx build .*--push|push)\\b|docker/build-push-action@\\S+.*"
                + " push=(?!false)")
        .when(Applies.SHIPPED)
        .advice(
            "Let a pipeline cut releases from tags or from commit subjects (GoReleaser,"
                + " release-please, JReleaser, changesets).");
  }

  private static Applies otherGitOps(String api) {
    return context -> {
      boolean other =
          context.survey().objects().stream().anyMatch(o -> o.apiVersion().contains(api));
      return other
          ? Optional.of("GitOps is done with Flux here.")
          : Applies.CLUSTERS.notBecause(context);
    };
  }

  private static Table progressive() {
    return Table.of("cd.progressive-delivery")
        .kube(
            "argoproj.io/Rollout",
            "argoproj.io/AnalysisTemplate",
            "argoproj.io/ClusterAnalysisTemplate",
            "flagger.app/Canary")
        .text(Scope.CONFIG, "LinearAllAt", "\\bDeploymentPreference\\b|Canary10Percent|LinearAllAt")
        .step("\\baws deploy create-deployment\\b", "KubernetesManifest@\\d.*canary")
        .when(Applies.SERVICES)
        .absent(0.6)
        .missing("No canary or blue-green rollout was found; it may be kept in another repository.")
        .advice(
            "Send a few requests to the new version first (Argo Rollouts, Flagger) and let metrics"
                + " decide.");
  }

  private static Table rollback() {
    return Table.of("cd.automatic-rollback")
        .step(
            "\\bhelm\\b.*\\s--atomic\\b",
            "\\bhelm\\b.*\\s--rollback-on-failure\\b",
            "\\bhelm rollback\\b",
            "\\bargocd app rollback\\b",
            "\\bkubectl rollout undo\\b",
            "\\baz webapp deployment slot swap\\b")
        .kube("argoproj.io/AnalysisTemplate", "flagger.app/Canary")
        .text(
            Scope.CONFIG,
            "deployment_circuit_breaker",
            "^\\s*deployment_circuit_breaker\\b",
            ".*\\.tf")
        .text(
            Scope.CONFIG,
            "auto_rollback_configuration",
            "^\\s*auto_rollback_configuration\\b",
            ".*\\.tf")
        .text(Scope.CONFIG, "AutoRollbackConfiguration", "AutoRollbackConfiguration:");
  }

  private static Outcome rolledBack(Context context, Table table, List<Evidence> strong) {
    List<Evidence> found = new ArrayList<>(strong);
    context
        .survey()
        .jobs()
        .filter(job ->
            job.feature("on-failure").isPresent()
                && (DEPLOYS.matcher(job.name()).find() || job.name().contains("rollback")))
        .forEach(job ->
            job.steps().stream()
                .findFirst()
                .ifPresent(step ->
                    found.add(
                        new Evidence(
                            step.path(),
                            job.feature("on-failure").orElse(0),
                            "when: on_failure"))));
    List<KubeObject> rollouts =
        context.survey().objects().stream().filter(o -> o.kind().equals("Rollout")).toList();
    rollouts.forEach(o ->
        o.key("analysis").ifPresent(line -> found.add(new Evidence(o.path(), line, "analysis"))));
    if (!found.isEmpty()) {
      return Outcome.present(0.9, Words.seen(found), found);
    }
    String advice =
        "Undo a bad deployment without people: helm upgrade --atomic, Argo Rollouts analysis, or a"
            + " circuit breaker.";
    List<Evidence> noticed = new ArrayList<>();
    context
        .survey()
        .objects()
        .forEach(o ->
            o.key("progressDeadlineSeconds")
                .ifPresent(
                    line -> noticed.add(new Evidence(o.path(), line, "progressDeadlineSeconds"))));
    if (!noticed.isEmpty()) {
      return Outcome.partial(
          0.8, "A stuck rollout is noticed, but nothing undoes it.", noticed, advice);
    }
    Optional<String> reason = Applies.SERVICES.notBecause(context);
    return reason.isPresent()
        ? Outcome.notApplicable(reason.get())
        : Outcome.absent(
            0.6,
            "Nothing undoes a failed deployment by itself; it may be kept in another repository.",
            advice);
  }

  private static Outcome environment(Context context) {
    List<Evidence> production = new ArrayList<>();
    List<Evidence> others = new ArrayList<>();
    for (Pipeline pipeline : context.survey().pipelines()) {
      for (Job job : pipeline.jobs()) {
        job.target()
            .ifPresent(target -> {
              Evidence place =
                  new Evidence(pipeline.path(), target.line(), "environment: " + target.name());
              (PRODUCTION.matcher(target.name()).find() ? production : others).add(place);
            });
        boolean stage = pipeline.system() == CiSystem.JENKINS && DEPLOYS.matcher(job.name()).find();
        if (stage) {
          Evidence place = new Evidence(pipeline.path(), job.line(), "stage '" + job.name() + "'");
          (PRODUCTION.matcher(job.name()).find() ? production : others).add(place);
        }
      }
    }
    String advice =
        "Give the job that deploys an environment (environment: production), so that deployments"
            + " are recorded and can be approved.";
    if (!production.isEmpty()) {
      return Outcome.present(0.95, Words.seen(production), production);
    }
    if (!others.isEmpty() && !context.shape().has(Archetype.SERVICE)) {
      return Outcome.present(0.7, Words.seen(others), others);
    }
    if (!others.isEmpty()) {
      return Outcome.partial(
          0.8, "Jobs deploy to named environments, but none is called production.", others, advice);
    }
    Optional<String> reason = deploysHere(context);
    return reason.isPresent()
        ? Outcome.notApplicable(reason.get())
        : Outcome.absent(0.7, "No job deploys to a named environment.", advice);
  }

  private static Optional<String> deploysHere(Context context) {
    // A module of Terraform that others use keeps no state and is not applied from here.
    boolean applied =
        context.survey().signals().has(InfrastructureChecks.BACKEND)
            || context.survey().signals().has("iac.other-tools");
    return applied ? Optional.empty() : Applies.SERVICES.notBecause(context);
  }

  private static Outcome smoke(Context context) {
    List<Evidence> found = new ArrayList<>();
    boolean deployment = false;
    for (Pipeline pipeline : context.survey().pipelines()) {
      Set<String> deploying = new HashSet<>();
      pipeline.jobs().stream()
          .filter(WorkflowChecks::deploys)
          .forEach(job -> deploying.add(job.name()));
      deployment |= !deploying.isEmpty();
      for (Job job : pipeline.jobs()) {
        boolean after = job.needs().stream().anyMatch(deploying::contains);
        if (after || deploying.contains(job.name())) {
          checks(job, after).ifPresent(found::add);
        }
      }
    }
    if (!found.isEmpty()) {
      return Outcome.present(0.8, Words.seen(found), found);
    }
    Optional<String> reason = Applies.SERVICES.notBecause(context);
    if (reason.isPresent()) {
      return Outcome.notApplicable(reason.get());
    }
    return Outcome.absent(
        deployment ? 0.7 : 0.5,
        deployment
            ? "No job calls what was just deployed."
            : "No job deploys from here, and none checks a deployment.",
        "After the deployment, call its health address and one real path, and fail the job when"
            + " they do not answer.");
  }

  /**
   * In a job after the deployment any call counts; in the deploying job itself, one behind the
   * first command.
   */
  private static Optional<Evidence> checks(Job job, boolean after) {
    List<Step> steps = job.steps();
    for (int i = after ? 0 : 1; i < steps.size(); i++) {
      if (Commands.matches(steps.get(i), SMOKE)) {
        return Optional.of(steps.get(i).place());
      }
    }
    return Optional.empty();
  }

  private static Outcome versions(Context context) {
    HistorySummary history = context.history();
    if (history.releaseTags() > 0) {
      return Outcome.present(
          1.0,
          Words.count(history.releaseTags(), "tag") + " name a release version.",
          List.of(new Evidence("refs/tags", 0, "release tags")));
    }
    boolean pulled =
        context.shape().archetype() == Archetype.GITOPS
            || context.shape().archetype() == Archetype.DOCS;
    if (pulled) {
      return Outcome.notApplicable(
          "This is " + context.shape().article() + "; it is not released by version.");
    }
    if (history.shallow()) {
      return Outcome.unknown("History is shallow, so tags may be missing.");
    }
    String advice =
        "Tag each release with its version (v1.4.0), so that what runs can be told and compared.";
    return history.tags() > 0
        ? Outcome.partial(
            0.9,
            "There are tags, but none names a release version.",
            List.of(new Evidence("refs/tags", 0, "")),
            advice)
        : Outcome.absent(0.9, "No tag names a release version.", advice);
  }
}
