// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

import dev.milepost.assessment.detect.ci.Job.Environment;
import dev.milepost.assessment.detect.ci.Step.Kind;
import dev.milepost.assessment.detect.parse.Yaml;
import dev.milepost.assessment.detect.parse.Yaml.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a workflow of GitHub Actions, and composite actions, which have steps but no jobs. */
final class GithubReader {
  private static final List<String> PULL_REQUESTS =
      List.of("pull_request", "pull_request_target", "merge_group");

  private GithubReader() {}

  /** Reads a document; empty where it is neither a workflow nor a composite action. */
  static Optional<Pipeline> read(String path, Yaml root) {
    Optional<Field> jobs = root.field("jobs");
    if (jobs.isPresent()) {
      Triggers triggers = triggers(root);
      List<Job> read = new ArrayList<>();
      for (Field job : jobs.get().value().fields()) {
        read.add(job(path, job, triggers));
      }
      int line = triggers.line() == 0 ? jobs.get().line() : triggers.line();
      return Optional.of(pipeline(path, root, line, triggers, read));
    }
    Optional<Yaml> steps = root.at("runs", "steps");
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    Triggers called = new Triggers(true, false, false, true, 0);
    Job composite =
        new Job(
            "runs",
            "",
            steps.get().line(),
            called,
            List.of(),
            null,
            Map.of(),
            steps(path, steps.get()));
    return Optional.of(pipeline(path, root, steps.get().line(), called, List.of(composite)));
  }

  private static Pipeline pipeline(
      String path, Yaml root, int line, Triggers triggers, List<Job> jobs) {
    Map<String, Integer> features = new HashMap<>();
    root.field("concurrency").ifPresent(field -> features.put("concurrency", field.line()));
    permissions(root).ifPresent(field -> features.put(permissionsTrait(field), field.line()));
    List<Pipeline.Hazard> hazards = GithubHazards.find(root);
    return new Pipeline(
        CiSystem.GITHUB_ACTIONS,
        CiSystem.GITHUB_ACTIONS.title(),
        path,
        line,
        triggers,
        jobs,
        features,
        hazards,
        List.of());
  }

  private static Triggers triggers(Yaml root) {
    Optional<Field> on = root.field("on");
    if (on.isEmpty()) {
      return new Triggers(true, false, false, false, 0);
    }
    boolean pullRequest = false;
    boolean push = false;
    boolean called = false;
    for (Yaml item : on.get().value().items()) {
      for (Yaml.Scalar event :
          item instanceof Yaml.Scalar ? item.scalars() : List.<Yaml.Scalar>of()) {
        pullRequest |= PULL_REQUESTS.contains(event.text());
        push |= event.text().equals("push");
        called |= event.text().equals("workflow_call");
      }
      for (Field event : item.fields()) {
        pullRequest |= PULL_REQUESTS.contains(event.key()) && opened(event.value());
        push |= event.key().equals("push") && branches(event.value());
        called |= event.key().equals("workflow_call");
      }
    }
    return new Triggers(true, pullRequest, push, called, on.get().line());
  }

  /** Pull requests count when opening or changing one starts the workflow. */
  private static boolean opened(Yaml event) {
    Optional<Yaml> types = event.at("types");
    return types.isEmpty()
        || types.get().scalars().stream()
            .anyMatch(
                type -> List.of("opened", "synchronize", "checks_requested").contains(type.text()));
  }

  /** A push counts when it is not of tags alone. */
  private static boolean branches(Yaml event) {
    boolean tagsAlone = event.field("tags").isPresent() && event.field("branches").isEmpty();
    return !tagsAlone;
  }

  private static Job job(String path, Field field, Triggers triggers) {
    Yaml body = field.value();
    Map<String, Integer> features = new HashMap<>();
    body.at("strategy")
        .flatMap(node -> node.field("matrix"))
        .ifPresent(matrix -> features.put("matrix", matrix.line()));
    body.field("timeout-minutes").ifPresent(timeout -> features.put("timeout", timeout.line()));
    body.field("concurrency")
        .ifPresent(concurrency -> features.put("concurrency", concurrency.line()));
    permissions(body).ifPresent(found -> features.put(permissionsTrait(found), found.line()));
    List<Step> steps = new ArrayList<>();
    body.field("uses")
        .filter(uses -> uses.value() instanceof Yaml.Scalar)
        .ifPresent(uses ->
            steps.add(new Step(Kind.USES, uses.value().text().orElse(""), path, uses.line())));
    body.at("steps")
        .ifPresent(list -> {
          steps.addAll(steps(path, list));
          list.items().forEach(step -> stepFeatures(step, features));
        });
    List<String> needs = body.at("needs").map(GithubReader::texts).orElse(List.of());
    return new Job(
        field.key(), "", field.line(), triggers, needs, environment(body), features, steps);
  }

  private static void stepFeatures(Yaml step, Map<String, Integer> features) {
    step.field("timeout-minutes")
        .ifPresent(timeout -> features.putIfAbsent("timeout", timeout.line()));
    String uses = step.text("uses").orElse("");
    if (uses.startsWith("actions/cache@")
        || uses.startsWith("actions/cache/")
        || uses.startsWith("Swatinem/rust-cache@")
        || uses.startsWith("gradle/actions/setup-gradle@")
        || uses.startsWith("gradle/gradle-build-action@")) {
      features.putIfAbsent("cache", step.field("uses").map(Field::line).orElse(step.line()));
    }
    boolean setsUp = uses.contains("setup-");
    step.at("with").map(Yaml::fields).orElse(List.of()).stream()
        .filter(with ->
            setsUp
                && with.key().contains("cache")
                && !with.value().text().orElse("").equals("false"))
        .findFirst()
        .ifPresent(with -> features.putIfAbsent("cache", with.line()));
    // The Go set-up caches unless told not to, from its fourth version on.
    if (uses.matches("actions/setup-go@(?:v[4-9].{0,20}|[0-9a-f]{40})")
        && !step.text("with", "cache").orElse("").equals("false")) {
      features.putIfAbsent("cache", step.field("uses").map(Field::line).orElse(step.line()));
    }
  }

  private static @Nullable Environment environment(Yaml body) {
    Optional<Field> field = body.field("environment");
    if (field.isEmpty()) {
      return null;
    }
    Yaml value = field.get().value();
    String name = value.text().or(() -> value.text("name")).orElse("");
    return name.isBlank() ? null : new Environment(name, field.get().line());
  }

  private static List<String> texts(Yaml node) {
    return node.scalars().stream().map(Yaml.Scalar::text).toList();
  }

  private static Optional<Field> permissions(Yaml node) {
    return node.field("permissions");
  }

  private static String permissionsTrait(Field field) {
    return field.value().text().orElse("").equals("write-all") ? "write-all" : "permissions";
  }

  private static List<Step> steps(String path, Yaml list) {
    List<Step> steps = new ArrayList<>();
    for (Yaml item : list.items()) {
      item.field("uses")
          .filter(uses -> uses.value() instanceof Yaml.Scalar)
          .ifPresent(uses ->
              steps.add(
                  new Step(
                      Kind.USES,
                      withInputs(uses.value().text().orElse(""), item),
                      path,
                      uses.line())));
      item.at("run")
          .filter(run -> run instanceof Yaml.Scalar)
          .ifPresent(run -> steps.addAll(StepLines.of(path, (Yaml.Scalar) run)));
    }
    return steps;
  }

  private static String withInputs(String uses, Yaml step) {
    StringBuilder text = new StringBuilder(uses);
    for (Field with : step.at("with").map(Yaml::fields).orElse(List.of())) {
      String value = with.value().text().orElse("").strip();
      if (value.length() <= 200) {
        text.append(' ').append(with.key()).append('=').append(value.replace('\n', ' '));
      }
    }
    return text.toString();
  }
}
