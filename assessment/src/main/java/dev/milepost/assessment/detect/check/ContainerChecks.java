// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Catalogue.table;
import static dev.milepost.assessment.detect.check.Words.count;

import dev.milepost.assessment.Archetype;
import dev.milepost.assessment.detect.parse.Dockerfile;
import dev.milepost.assessment.detect.parse.Dockerfile.Instruction;
import dev.milepost.assessment.detect.parse.Dockerfile.Stage;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Detectors 66 to 68: images and how they are made. */
final class ContainerChecks {
  private static final int MOST_ISSUES = 60;

  private ContainerChecks() {}

  static List<Detector> detectors() {
    Group group = Group.CONTAINERS;
    Table image =
        Table.of("containers.image")
            .path("project.toml", "/.ko.yaml")
            .build("jib-maven-plugin", "com.google.cloud.tools.jib")
            .text(Scope.BUILD, "build-image", "<goal>build-image(?:-no-fork)?</goal>")
            .step(
                "\\bko (?:build|apply|resolve)\\b|ko-build/setup-ko",
                "\\bpack build\\b",
                "\\bmvnw?\\b.*spring-boot:build-image|\\bgradlew?\\b.*\\bbootBuildImage\\b",
                "\\bjib(?:DockerBuild)?\\b");
    return List.of(
        new Detector(
            66,
            "containers.image",
            "Container image",
            group,
            "Dockerfile, Containerfile, Jib, buildpacks, ko",
            Set.of(Area.CONFIG, Area.BUILD),
            new Refined(image, ContainerChecks::image)),
        new Detector(
            67,
            "containers.image-quality",
            "Well-made image",
            group,
            "stages, a user that is not root, fixed base, HEALTHCHECK, .dockerignore",
            Set.of(Area.CONFIG),
            new Refined(
                Table.of("containers.image-quality").path(".dockerignore", ".containerignore"),
                ContainerChecks::quality)),
        table(
            68,
            "containers.compose",
            "Compose",
            group,
            "compose files with services",
            Table.of("containers.compose")
                .text(
                    Scope.CONFIG,
                    "services:",
                    "^services:",
                    "(?:.*/)?(?:docker-)?compose[^/]*\\.ya?ml")
                .when(context ->
                    context.survey().containers().isEmpty()
                        ? Optional.of("There is no Dockerfile here.")
                        : Applies.SERVICES.notBecause(context))
                .absent(0.7)
                .advice(
                    "Add a compose.yaml that starts the service with what it needs, for trying it"
                        + " out and for tests.")));
  }

  private static Outcome image(Context context, Table table, List<Evidence> strong) {
    List<Evidence> found = new ArrayList<>();
    context
        .survey()
        .containers()
        .forEach((path, file) ->
            file.finalStage()
                .ifPresent(
                    stage -> found.add(new Evidence(path, stage.line(), "FROM " + stage.image()))));
    found.addAll(strong);
    if (!found.isEmpty()) {
      return Outcome.present(0.95, Words.seen(found), found);
    }
    boolean broken = !context.survey().containers().isEmpty();
    if (broken) {
      String path = context.survey().containers().keySet().iterator().next();
      return Outcome.partial(
          0.7,
          path + " has no FROM.",
          List.of(Evidence.file(path)),
          "Start the Dockerfile with FROM.");
    }
    Optional<String> reason = Applies.SERVICES.notBecause(context);
    return reason.isPresent()
        ? Outcome.notApplicable(reason.get())
        : Outcome.absent(
            0.8,
            "Nothing here builds a container image.",
            "Add a Dockerfile, or let Jib, ko or buildpacks make the image.");
  }

  private static Outcome quality(Context context, Table table, List<Evidence> ignored) {
    Map<String, Dockerfile> files = context.survey().containers();
    if (files.isEmpty()) {
      return Outcome.notApplicable("There is no Dockerfile here.");
    }
    List<Issue> issues = new ArrayList<>();
    Set<String> faults = new LinkedHashSet<>();
    List<Evidence> good = new ArrayList<>();
    files.forEach((path, file) -> look(path, file, issues, faults, good));
    if (ignored.isEmpty()) {
      faults.add("no .dockerignore");
    }
    String advice =
        "Build in stages, run as a user that is not root, fix the base by version or digest, and"
            + " keep a .dockerignore.";
    List<Evidence> places = new ArrayList<>(good);
    places.addAll(ignored);
    String message =
        count(files.size(), "Dockerfile")
            + (faults.isEmpty()
                ? " with nothing to fault."
                : ": " + String.join(", ", faults) + ".");
    if (faults.isEmpty()) {
      return Outcome.present(0.9, message, places).with(issues);
    }
    boolean serious = faults.size() >= 4 && good.isEmpty();
    return serious
        ? Outcome.absent(0.9, message, advice).with(issues)
        : Outcome.partial(0.9, message, places, advice).with(issues);
  }

  private static void look(
      String path, Dockerfile file, List<Issue> issues, Set<String> faults, List<Evidence> good) {
    Optional<Stage> last = file.finalStage();
    if (last.isEmpty()) {
      return;
    }
    Stage stage = last.get();
    Optional<Instruction> user = file.user();
    boolean root =
        user.map(u -> List.of("root", "0", "0:0", "root:root").contains(u.arguments()))
            .orElse(true);
    boolean safeBase = stage.image().contains("nonroot") || stage.image().contains("rootless");
    boolean serves = stage.last("CMD").isPresent() || stage.last("ENTRYPOINT").isPresent();
    if (root && !safeBase && serves) {
      faults.add("runs as root");
      Evidence place =
          user.map(u -> new Evidence(path, u.line(), "USER " + u.arguments()))
              .orElse(new Evidence(path, stage.line(), "FROM " + stage.image()));
      issue(issues, "containers.runs-as-root", place, "the image runs as root; add a USER");
    } else {
      user.ifPresent(u -> good.add(new Evidence(path, u.line(), "USER " + u.arguments())));
    }
    for (Stage each : file.stages()) {
      if (each.floating()) {
        faults.add("a base without a version");
        issue(
            issues,
            "containers.floating-base",
            new Evidence(path, each.line(), "FROM " + each.image()),
            "the base image '"
                + each.image()
                + "' is whatever is newest; name a version or digest");
      }
    }
    if (file.stages().size() > 1) {
      good.add(new Evidence(path, stage.line(), "FROM " + stage.image()));
    } else if (stage.instructions().stream()
        .anyMatch(i -> i.keyword().equals("RUN") && builds(i.arguments()))) {
      faults.add("built in one stage");
    }
    if (stage.last("EXPOSE").isPresent() && stage.last("HEALTHCHECK").isEmpty()) {
      faults.add("no HEALTHCHECK");
    }
  }

  private static boolean builds(String command) {
    return command.matches(
        "(?s).{0,400}\\b(?:mvnw?|gradlew?|go build|cargo build|npm run build|yarn"
            + " build|make|gcc)\\b.{0,1600}");
  }

  private static void issue(List<Issue> issues, String rule, Evidence place, String message) {
    if (issues.size() < MOST_ISSUES) {
      issues.add(new Issue(rule, Severity.NOTE, place, message, 0.9));
    }
  }

  /** Whether anything here runs in a container. */
  static boolean used(Context context) {
    return !context.survey().containers().isEmpty() || context.shape().has(Archetype.GITOPS);
  }
}
