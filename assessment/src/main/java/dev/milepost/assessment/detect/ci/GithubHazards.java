// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.ci;

import dev.milepost.assessment.detect.ci.Pipeline.Hazard;
import dev.milepost.assessment.detect.parse.Yaml;
import dev.milepost.assessment.detect.parse.Yaml.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ways in which a stranger's pull request or comment takes a workflow over: code of the pull
 * request checked out with the target's secrets, and text of an event pasted into a script.
 */
final class GithubHazards {
  private static final Pattern HEAD =
      Pattern.compile(
          "github\\.event\\.pull_request\\.head\\.(?:sha|ref|repo)|github\\.head_ref|refs/pull/\\$");
  private static final Pattern UNTRUSTED =
      Pattern.compile(
          "\\$\\{\\{[^}]{0,200}?(?:"
              + "github\\.event\\.(?:issue|pull_request|discussion)\\.(?:title|body)"
              + "|github\\.event\\.(?:comment|review|review_comment)\\.body"
              + "|github\\.event\\.pages\\.[^}]{0,40}page_name"
              + "|github\\.event\\.(?:head_commit|commits)[^}]{0,40}\\.(?:message|author\\.(?:email|name))"
              + "|github\\.event\\.pull_request\\.head\\.(?:ref|label|repo\\.default_branch)"
              + "|github\\.event\\.workflow_run\\.head_(?:branch|commit\\.message)"
              + "|github\\.head_ref)[^}]{0,200}?\\}\\}");

  private GithubHazards() {}

  static List<Hazard> find(Yaml root) {
    List<Hazard> hazards = new ArrayList<>();
    boolean privileged = startedBy(root, "pull_request_target") || startedBy(root, "workflow_run");
    for (Field job : root.at("jobs").map(Yaml::fields).orElse(List.of())) {
      job.value().at("steps").ifPresent(steps -> look(steps, privileged, hazards));
    }
    root.at("runs", "steps").ifPresent(steps -> look(steps, false, hazards));
    return hazards;
  }

  private static boolean startedBy(Yaml root, String event) {
    Optional<Yaml> on = root.at("on");
    return on.isPresent()
        && on.get().items().stream()
            .anyMatch(
                item -> item.text().orElse("").equals(event) || item.field(event).isPresent());
  }

  private static void look(Yaml steps, boolean privileged, List<Hazard> hazards) {
    for (Yaml step : steps.items()) {
      step.at("run")
          .filter(run -> run instanceof Yaml.Scalar)
          .ifPresent(run -> script((Yaml.Scalar) run, hazards));
      String uses = step.text("uses").orElse("");
      if (uses.startsWith("actions/github-script@")) {
        step.at("with", "script")
            .filter(s -> s instanceof Yaml.Scalar)
            .ifPresent(s -> script((Yaml.Scalar) s, hazards));
      }
      if (privileged && uses.startsWith("actions/checkout@")) {
        step.at("with").flatMap(with -> with.field("ref")).ifPresent(ref -> checkout(ref, hazards));
      }
    }
  }

  private static void checkout(Field ref, List<Hazard> hazards) {
    String text = ref.value().text().orElse("");
    if (HEAD.matcher(text).find()) {
      hazards.add(
          new Hazard(
              ref.line(),
              "ref: " + text,
              "code of a pull request is checked out where secrets of the target are at hand"));
    }
  }

  private static void script(Yaml.Scalar script, List<Hazard> hazards) {
    for (Step line : StepLines.of("", script)) {
      Matcher matcher = UNTRUSTED.matcher(line.text());
      if (matcher.find()) {
        hazards.add(
            new Hazard(
                line.line(),
                matcher.group(),
                "text that anybody can write is pasted into a script; pass it through env"));
      }
    }
  }
}
