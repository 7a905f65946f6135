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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pipeline of GitLab CI. Jobs and hidden templates are read alike; {@code extends} is not
 * resolved.
 */
final class GitlabReader {
  private static final Set<String> GLOBAL =
      Set.of(
          "stages",
          "variables",
          "default",
          "include",
          "workflow",
          "image",
          "services",
          "cache",
          "before_script",
          "after_script",
          "spec",
          "pages");

  private GitlabReader() {}

  /** Reads a document; empty where it has neither jobs nor includes. */
  static Optional<Pipeline> read(String path, Yaml root) {
    List<Job> jobs = new ArrayList<>();
    List<Step> global = new ArrayList<>();
    List<String> local = new ArrayList<>();
    root.field("include").ifPresent(field -> includes(path, field, global, local));
    Map<String, Integer> features = new HashMap<>();
    traits(root, features);
    root.at("default").ifPresent(node -> traits(node, features));
    for (Field field : root.fields()) {
      boolean job = !GLOBAL.contains(field.key()) || field.key().equals("pages");
      boolean works =
          field.value().field("script").isPresent()
              || field.value().field("trigger").isPresent()
              || field.value().field("extends").isPresent()
              || field.value().field("environment").isPresent();
      if (job && works) {
        jobs.add(job(path, field));
      }
    }
    if (jobs.isEmpty() && global.isEmpty()) {
      return Optional.empty();
    }
    if (!global.isEmpty()) {
      jobs.add(
          new Job(
              "include",
              "",
              global.getFirst().line(),
              Triggers.EVERY_PUSH,
              List.of(),
              null,
              Map.of(),
              global));
    }
    int line = jobs.getFirst().line();
    return Optional.of(
        new Pipeline(
            CiSystem.GITLAB,
            CiSystem.GITLAB.title(),
            path,
            line,
            Triggers.EVERY_PUSH,
            jobs,
            features,
            List.of(),
            local));
  }

  private static void includes(String path, Field field, List<Step> steps, List<String> local) {
    for (Yaml item : field.value().items()) {
      item.text().ifPresent(text -> include(path, "local", text, item.line(), steps, local));
      for (Field entry : item.fields()) {
        for (Yaml.Scalar value : entry.value().scalars()) {
          include(path, entry.key(), value.text(), entry.line(), steps, local);
        }
      }
    }
  }

  private static void include(
      String path, String kind, String text, int line, List<Step> steps, List<String> local) {
    steps.add(new Step(Kind.INCLUDE, kind + ": " + text, path, line));
    if (kind.equals("local") && !text.contains("://")) {
      local.add(text.startsWith("/") ? text.substring(1) : text);
    }
  }

  private static void traits(Yaml node, Map<String, Integer> features) {
    trait(node, "cache", "cache", features);
    trait(node, "timeout", "timeout", features);
    trait(node, "interruptible", "concurrency", features);
    trait(node, "resource_group", "concurrency", features);
    trait(node, "retry", "retry", features);
  }

  private static void trait(Yaml node, String key, String name, Map<String, Integer> features) {
    node.field(key).ifPresent(field -> features.putIfAbsent(name, field.line()));
  }

  private static Job job(String path, Field field) {
    Yaml body = field.value();
    Map<String, Integer> features = new HashMap<>();
    traits(body, features);
    body.at("parallel")
        .flatMap(node -> node.field("matrix"))
        .ifPresent(matrix -> features.put("matrix", matrix.line()));
    body.field("when")
        .filter(when -> when.value().text().orElse("").equals("on_failure"))
        .ifPresent(when -> features.put("on-failure", when.line()));
    List<Step> steps = new ArrayList<>();
    for (String key : List.of("image", "before_script", "script", "after_script")) {
      body.at(key).ifPresent(node -> script(path, key, node, steps));
    }
    List<String> needs = new ArrayList<>();
    for (String key : List.of("needs", "dependencies")) {
      body.at(key)
          .map(Yaml::items)
          .orElse(List.of())
          .forEach(item -> item.text().or(() -> item.text("job")).ifPresent(needs::add));
    }
    return new Job(
        field.key(),
        body.text("stage").orElse(""),
        field.line(),
        triggers(body),
        needs,
        environment(body),
        features,
        steps);
  }

  private static void script(String path, String key, Yaml node, List<Step> steps) {
    if (key.equals("image")) {
      node.text()
          .or(() -> node.text("name"))
          .ifPresent(image -> steps.add(new Step(Kind.USES, image, path, node.line())));
      return;
    }
    for (Yaml item : node.items()) {
      item.scalars().forEach(scalar -> steps.addAll(StepLines.of(path, scalar)));
    }
  }

  private static Triggers triggers(Yaml body) {
    Optional<Field> said = body.field("rules").or(() -> body.field("only"));
    if (said.isEmpty()) {
      return Triggers.EVERY_PUSH;
    }
    StringBuilder text = new StringBuilder();
    said.get().value().walk((key, scalar) -> text.append(scalar.text()).append('\n'));
    String rules = text.toString();
    boolean proposed = rules.contains("merge_request") || rules.contains("external_pull_request");
    boolean branch =
        rules.contains("CI_COMMIT_BRANCH")
            || rules.contains("DEFAULT_BRANCH")
            || rules.contains("branches")
            || rules.lines().anyMatch(line -> line.equals("main") || line.equals("master"));
    boolean filtered =
        branch
            || proposed
            || rules.contains("CI_COMMIT_TAG")
            || rules.contains("tags")
            || rules.contains("CI_PIPELINE_SOURCE")
            || rules.contains("schedules");
    return new Triggers(true, proposed || !filtered, branch || !filtered, false, said.get().line());
  }

  private static @Nullable Environment environment(Yaml body) {
    Optional<Field> field = body.field("environment");
    if (field.isEmpty() || field.get().value().text("action").orElse("").equals("stop")) {
      return null;
    }
    Yaml value = field.get().value();
    String tier = value.text("deployment_tier").orElse("");
    String name =
        tier.equals("production") ? tier : value.text().or(() -> value.text("name")).orElse("");
    return name.isBlank() ? null : new Environment(name, field.get().line());
  }
}
