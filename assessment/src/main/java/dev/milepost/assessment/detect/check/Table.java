// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.detect.ci.Step;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.TextRule;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import dev.milepost.assessment.detect.survey.KubeObject;
import dev.milepost.kernel.Finding.Evidence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A check that is data: paths, texts, pipeline steps and Kubernetes kinds that show a capability.
 * One strong trace is enough for PRESENT; weak ones alone make PARTIAL. Filled in once, then only
 * read.
 */
final class Table implements Check {
  private static final String WEAK = "~";
  private static final String TEST = "@test";

  private final String id;
  private final Map<String, List<String>> paths = new LinkedHashMap<>();
  private final List<TextRule> texts = new ArrayList<>();
  private final List<Pattern> steps = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();
  private final List<String> signals = new ArrayList<>();
  private final Set<Area> areas = EnumSet.noneOf(Area.class);
  private Applies applies = Applies.ALWAYS;
  private String advice = "";

  /** Empty: the detector's phrase says what was looked for. */
  private String missing = "";

  private String weakly = "Only a hint of it was found.";
  private double absentConfidence = 0.8;

  private Table(String id) {
    this.id = id;
  }

  static Table of(String id) {
    return new Table(id);
  }

  /** Paths that show it; see {@code PathRule}. */
  Table path(String... specs) {
    paths.computeIfAbsent(id, ignored -> new ArrayList<>()).addAll(List.of(specs));
    return this;
  }

  /** Paths that show it also when they belong to tests. */
  Table testPath(String... specs) {
    paths.computeIfAbsent(id + TEST, ignored -> new ArrayList<>()).addAll(List.of(specs));
    return this;
  }

  /** Paths that only hint at it. */
  Table weakPath(String... specs) {
    paths.computeIfAbsent(id + WEAK, ignored -> new ArrayList<>()).addAll(List.of(specs));
    return this;
  }

  /** Dependencies and plugins that build files name. */
  Table build(String... literals) {
    for (String literal : literals) {
      text(Scope.BUILD, literal, "(?i)(?<![\\w-])" + Pattern.quote(literal));
    }
    return this;
  }

  /** Dependencies and plugins that build files name, those of tests too. */
  Table testBuild(String... literals) {
    for (String literal : literals) {
      text(Scope.ANY_BUILD, literal, "(?i)(?<![\\w-])" + Pattern.quote(literal));
    }
    return this;
  }

  /** A pattern in texts; the literal is what each match holds. */
  Table text(Scope scope, String literal, String pattern) {
    return text(scope, literal, pattern, null);
  }

  /** A pattern in files whose whole path matches. */
  Table text(Scope scope, String literal, String pattern, @Nullable String files) {
    add(id, scope, literal, pattern, files);
    return this;
  }

  /** A pattern in texts that only hints at it. */
  Table weakText(Scope scope, String literal, String pattern, @Nullable String files) {
    add(id + WEAK, scope, literal, pattern, files);
    return this;
  }

  private void add(
      String key, Scope scope, String literal, String pattern, @Nullable String files) {
    texts.add(
        new TextRule(
            key,
            scope,
            literal,
            Pattern.compile(pattern),
            files == null ? null : Pattern.compile(files)));
    switch (scope) {
      case BUILD, ANY_BUILD -> areas.add(Area.BUILD);
      case SOURCE, TEST, CODE -> areas.add(Area.SOURCE);
      case CONFIG -> areas.add(Area.CONFIG);
      case SETUP -> areas.addAll(List.of(Area.BUILD, Area.CONFIG));
    }
  }

  /** Commands, actions and includes of pipelines. */
  Table step(String... patterns) {
    for (String pattern : patterns) {
      steps.add(Pattern.compile(pattern));
    }
    areas.add(Area.CI);
    return this;
  }

  /**
   * Kinds of Kubernetes objects, as {@code kind} or {@code api/kind} with a part of the API's name.
   */
  Table kube(String... objects) {
    kinds.addAll(List.of(objects));
    areas.add(Area.CONFIG);
    return this;
  }

  /** A signal that somebody else finds. */
  Table signal(String key) {
    signals.add(key);
    areas.add(Area.CONFIG);
    return this;
  }

  Table when(Applies condition) {
    applies = condition;
    return this;
  }

  Table advice(String text) {
    advice = text;
    return this;
  }

  Table missing(String text) {
    missing = text;
    return this;
  }

  Table weakly(String text) {
    weakly = text;
    return this;
  }

  /** How sure "absent" is; less where it may be kept elsewhere. */
  Table absent(double confidence) {
    absentConfidence = confidence;
    return this;
  }

  @Override
  public Map<String, List<String>> paths() {
    return paths;
  }

  @Override
  public List<TextRule> texts() {
    return texts;
  }

  Set<Area> areas() {
    return areas;
  }

  /** The places that show it, those that say most first. */
  List<Evidence> strong(Context context) {
    List<Evidence> found = new ArrayList<>();
    for (Step step : (Iterable<Step>) context.survey().steps()::iterator) {
      if (found.size() < 20
          && steps.stream().anyMatch(pattern -> Commands.matches(step, pattern))) {
        found.add(step.place());
      }
    }
    context.survey().objects().stream()
        .filter(this::wanted)
        .limit(20)
        .map(KubeObject::place)
        .forEach(found::add);
    List<Evidence> named = new ArrayList<>(context.survey().signals().at(id));
    signals.forEach(key -> named.addAll(context.survey().signals().at(key)));
    named.stream().filter(place -> place.line() > 0).forEach(found::add);
    named.stream().filter(place -> place.line() == 0).forEach(found::add);
    found.addAll(context.survey().signals().at(id + TEST));
    return found;
  }

  private boolean wanted(KubeObject object) {
    for (String kind : kinds) {
      int slash = kind.lastIndexOf('/');
      boolean named = object.kind().equals(kind.substring(slash + 1));
      if (named && (slash < 0 || object.apiVersion().contains(kind.substring(0, slash)))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Outcome look(Context context) {
    List<Evidence> found = strong(context);
    if (!found.isEmpty()) {
      boolean confirmed = found.getFirst().line() > 0;
      return Outcome.present(confirmed ? 0.95 : 0.75, Words.seen(found), found);
    }
    List<Evidence> hints = context.survey().signals().at(id + WEAK);
    if (!hints.isEmpty()) {
      return Outcome.partial(0.7, weakly, hints, advice);
    }
    Optional<String> reason = applies.notBecause(context);
    if (reason.isPresent()) {
      return Outcome.notApplicable(reason.get());
    }
    return Outcome.absent(absentConfidence, missing, advice);
  }
}
