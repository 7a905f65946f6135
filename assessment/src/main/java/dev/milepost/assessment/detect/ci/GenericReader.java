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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads pipelines of systems whose files are lists of commands under well-known keys: Azure
 * Pipelines, CircleCI, and the smaller ones. Commands are found wherever they stand.
 */
final class GenericReader {
  private static final Set<String> SCRIPTS =
      Set.of(
          "script",
          "bash",
          "pwsh",
          "powershell",
          "run",
          "command",
          "commands",
          "before_script",
          "after_script",
          "after_success",
          "install",
          "before_install",
          "build_script",
          "test_script",
          "before_test",
          "deploy_script",
          "check");
  private static final Set<String> USES =
      Set.of("task", "image", "pipe", "template", "extends", "plugins");
  private static final Pattern ORB = Pattern.compile("[a-z0-9-]{1,60}/[a-z0-9-]{1,60}@.{1,40}");

  private static final int MOST_STEPS = 2_000;

  private final String path;
  private final List<Job> jobs = new ArrayList<>();
  private final Map<String, Integer> features = new HashMap<>();
  private int left = Yaml.LONGEST_WALK;

  private GenericReader(String path) {
    this.path = path;
  }

  /** Reads a document; empty where it holds no command at all. */
  static Optional<Pipeline> read(CiSystem system, String product, String path, Yaml root) {
    GenericReader reader = new GenericReader(path);
    Triggers triggers = system == CiSystem.AZURE ? azureTriggers(root) : Triggers.EVERY_PUSH;
    Open rest = new Open("", root.line());
    reader.visit("", root, rest, triggers, 0);
    reader.close(rest, triggers, null);
    if (reader.jobs.stream().allMatch(job -> job.steps().isEmpty())) {
      return Optional.empty();
    }
    int line = triggers.line() > 0 ? triggers.line() : reader.jobs.getFirst().line();
    return Optional.of(
        new Pipeline(
            system,
            product,
            path,
            line,
            triggers,
            reader.jobs,
            reader.features,
            List.of(),
            List.of()));
  }

  /** A job while its steps are collected. */
  private static final class Open {
    private final String name;
    private final int line;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> needs = new ArrayList<>();

    private Open(String name, int line) {
      this.name = name;
      this.line = line;
    }
  }

  private void close(Open open, Triggers triggers, @Nullable Environment environment) {
    if (!open.steps.isEmpty() || environment != null) {
      jobs.add(
          new Job(
              open.name, "", open.line, triggers, open.needs, environment, Map.of(), open.steps));
    }
  }

  private void visit(String key, Yaml node, Open job, Triggers triggers, int depth) {
    if (left-- <= 0) {
      return;
    }
    switch (node) {
      case Yaml.Scalar scalar -> scalar(key, scalar, job);
      case Yaml.Items items ->
          items.children().forEach(item -> visit(key, item, job, triggers, depth + 1));
      case Yaml.Fields fields -> mapping(key, fields, job, triggers, depth);
    }
  }

  private void mapping(String key, Yaml.Fields fields, Open job, Triggers triggers, int depth) {
    Optional<Field> named = fields.field("job").or(() -> fields.field("deployment"));
    boolean azure =
        named.isPresent() && fields.field("steps").or(() -> fields.field("strategy")).isPresent();
    Open inner = azure ? new Open(named.get().value().text().orElse(""), fields.line()) : job;
    if (fields.field("name").isPresent() && fields.field("args").isPresent()) {
      String args =
          String.join(
              " ", fields.at("args").get().scalars().stream().map(Yaml.Scalar::text).toList());
      job.steps.add(
          new Step(Kind.RUN, fields.text("name").orElse("") + " " + args, path, fields.line()));
    }
    for (Field field : fields.children()) {
      feature(field);
      boolean circleJob = key.equals("jobs") && field.value().field("steps").isPresent();
      if (circleJob) {
        Open open = new Open(field.key(), field.line());
        visit(field.key(), field.value(), open, triggers, depth + 1);
        close(open, triggers, null);
      } else {
        visit(field.key(), field.value(), inner, triggers, depth + 1);
      }
    }
    if (azure) {
      fields
          .at("dependsOn")
          .map(Yaml::scalars)
          .orElse(List.of())
          .forEach(need -> inner.needs.add(need.text()));
      close(inner, triggers, environment(fields));
    }
  }

  private static @Nullable Environment environment(Yaml fields) {
    Optional<Field> field = fields.field("environment");
    String name =
        field.map(Field::value).flatMap(v -> v.text().or(() -> v.text("name"))).orElse("");
    return name.isBlank() || fields.field("deployment").isEmpty()
        ? null
        : new Environment(name, field.get().line());
  }

  private void feature(Field field) {
    switch (field.key()) {
      case "matrix" -> features.putIfAbsent("matrix", field.line());
      case "timeoutInMinutes", "timeout", "timeout_in_minutes", "no_output_timeout", "timeout_in" ->
          features.putIfAbsent("timeout", field.line());
      case "cache", "caches", "restore_cache", "save_cache" ->
          features.putIfAbsent("cache", field.line());
      case "concurrency", "concurrency_group", "batch" ->
          features.putIfAbsent("concurrency", field.line());
      case "retry", "retryCountOnTaskFailure" -> features.putIfAbsent("retry", field.line());
      default -> {}
    }
  }

  private void scalar(String key, Yaml.Scalar scalar, Open job) {
    if (job.steps.size() >= MOST_STEPS) {
      return;
    }
    if (SCRIPTS.contains(key) || key.endsWith("_script")) {
      job.steps.addAll(StepLines.of(path, scalar));
    } else if (USES.contains(key) || ORB.matcher(scalar.text()).matches()) {
      job.steps.add(new Step(Kind.USES, scalar.text(), path, scalar.line()));
      if (scalar.text().startsWith("Cache@")) {
        features.putIfAbsent("cache", scalar.line());
      }
    } else if (scalar.text().equals("restore_cache")) {
      features.putIfAbsent("cache", scalar.line());
    }
  }

  private static Triggers azureTriggers(Yaml root) {
    Optional<Field> trigger = root.field("trigger");
    Optional<Field> proposed = root.field("pr");
    boolean push = trigger.isEmpty() || !trigger.get().value().text().orElse("").equals("none");
    boolean pullRequest =
        proposed.isEmpty() || !proposed.get().value().text().orElse("").equals("none");
    int line = trigger.or(() -> proposed).map(Field::line).orElse(0);
    return new Triggers(true, pullRequest, push, false, line);
  }
}
