// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.survey;

import dev.milepost.assessment.detect.ci.Job;
import dev.milepost.assessment.detect.ci.Pipeline;
import dev.milepost.assessment.detect.ci.Step;
import dev.milepost.assessment.detect.ci.StepLines;
import dev.milepost.assessment.detect.ci.Triggers;
import dev.milepost.assessment.detect.parse.Makefile;
import dev.milepost.assessment.detect.survey.PackageJson.Script;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows what a pipeline runs: scripts of the repository, targets of its Makefile, scripts of
 * package.json, and workflows or composite actions that a workflow calls. Each is followed once for
 * each job, at most {@value #MOST_STEPS} steps for a job.
 */
final class Expansion {
  private static final int MOST_STEPS = 1_000;
  private static final int MOST_FOLLOWED = 40;
  private static final int ROUNDS = 3;
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?:^|[\\s;&|(\"'])(?:\\./)?((?:[A-Za-z0-9_.-]{1,60}/){0,8}[A-Za-z0-9_.-]{1,80})(?=$|[\\s;&|)\"'])");
  private static final Pattern MAKE =
      Pattern.compile("(?:^|[\\s;&|(])make\\s+((?:[A-Za-z0-9_./=-]{1,80}\\s{0,4}){1,10})");
  private static final Pattern NODE =
      Pattern.compile(
          "(?:^|[\\s;&|(])(?:npm|pnpm|yarn|bun)\\s+(?:--?[a-z-]{1,30}(?:[="
              + " ]\\S{1,60})?\\s+){0,3}(?:run(?:-script)?\\s+)?([A-Za-z0-9:_-]{1,60})");

  private final Function<String, Optional<String>> shellScripts;
  private final Optional<Makefile> makefile;
  private final String makefilePath;
  private final List<PackageJson> packages;

  Expansion(
      Function<String, Optional<String>> shellScripts,
      String makefilePath,
      Optional<Makefile> makefile,
      List<PackageJson> packages) {
    this.shellScripts = shellScripts;
    this.makefilePath = makefilePath;
    this.makefile = makefile;
    this.packages = packages;
  }

  /** The pipelines with the steps of what they run behind their own. */
  List<Pipeline> expand(List<Pipeline> pipelines) {
    List<Pipeline> linked = link(pipelines);
    return linked.stream()
        .map(pipeline -> pipeline.withJobs(pipeline.jobs().stream().map(this::expand).toList()))
        .toList();
  }

  /** Gives called workflows and actions the triggers of those that call them. */
  private static List<Pipeline> link(List<Pipeline> pipelines) {
    List<Pipeline> linked = new ArrayList<>(pipelines);
    for (int round = 0; round < ROUNDS; round++) {
      for (Pipeline caller : List.copyOf(linked)) {
        for (Job job : caller.jobs()) {
          job.steps().stream()
              .filter(step -> step.target().startsWith("./"))
              .forEach(step -> start(linked, step, job.triggers()));
        }
      }
    }
    return linked;
  }

  private static void start(List<Pipeline> pipelines, Step step, Triggers triggers) {
    String called = step.target().substring(2);
    for (int i = 0; i < pipelines.size(); i++) {
      String path = pipelines.get(i).path();
      boolean same =
          path.equals(called)
              || path.equals(called + "/action.yml")
              || path.equals(called + "/action.yaml");
      if (same && pipelines.get(i).triggers().called()) {
        pipelines.set(i, pipelines.get(i).startedLike(triggers));
      }
    }
  }

  private Job expand(Job job) {
    List<Step> all = new ArrayList<>(job.steps());
    Set<String> followed = new HashSet<>();
    for (int i = 0;
        i < all.size() && all.size() < MOST_STEPS && followed.size() < MOST_FOLLOWED;
        i++) {
      if (all.get(i).kind() == Step.Kind.RUN) {
        all.addAll(follow(all.get(i).text(), followed));
      }
    }
    return all.size() == job.steps().size() ? job : job.withSteps(all);
  }

  private List<Step> follow(String command, Set<String> followed) {
    List<Step> more = new ArrayList<>();
    Matcher scripts = SCRIPT.matcher(command);
    while (scripts.find()) {
      String path = scripts.group(1);
      if ((path.contains("/") || path.endsWith(".sh")) && followed.add(path)) {
        shellScripts.apply(path).ifPresent(text -> more.addAll(StepLines.of(path, text, 1, true)));
      }
    }
    Matcher make = MAKE.matcher(command);
    if (makefile.isPresent() && make.find()) {
      for (String target : make.group(1).split("\\s+", -1)) {
        if (followed.add("make " + target)) {
          makefile
              .get()
              .recipe(target, 200)
              .forEach(line ->
                  more.addAll(StepLines.of(makefilePath, line.text(), line.number(), false)));
        }
      }
    }
    Matcher node = NODE.matcher(command);
    while (node.find()) {
      if (followed.add("npm " + node.group(1))) {
        script(node.group(1)).ifPresent(more::add);
      }
    }
    return more;
  }

  private Optional<Step> script(String name) {
    String wanted = name.equals("t") ? "test" : name;
    for (PackageJson file : packages) {
      Script script = file.scripts().get(wanted);
      if (script != null) {
        return Optional.of(new Step(Step.Kind.RUN, script.command(), file.path(), script.line()));
      }
    }
    return Optional.empty();
  }
}
