// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.ProblemRules;
import dev.milepost.assessment.detect.DetectorInfo;
import dev.milepost.assessment.detect.Detectors;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.kernel.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A threshold of {@code --fail-on}. */
sealed interface FailOn {
  /** What makes it fail, for people; empty while it holds. */
  Optional<String> violation(Assessment assessment, Consumer<String> note);

  /** A finding of the rule, or the capability of that id being absent. */
  record Rule(String id) implements FailOn {
    @Override
    public Optional<String> violation(Assessment assessment, Consumer<String> note) {
      long found = assessment.findings().stream().filter(it -> it.rule().equals(id)).count();
      if (found > 0) {
        return Optional.of(id + " was found " + times(found));
      }
      Optional<Finding.Capability> capability =
          assessment.capabilities().capabilities().stream()
              .filter(it -> it.rule().equals(id))
              .findFirst();
      return capability
          .filter(it -> it.verdict() == Finding.Verdict.ABSENT)
          .map(it -> id + " is absent");
    }

    private static String times(long count) {
      return count == 1 ? "once" : count + " times";
    }
  }

  /** A finding this bad or worse. */
  record AtLeast(Finding.Severity severity) implements FailOn {
    @Override
    public Optional<String> violation(Assessment assessment, Consumer<String> note) {
      List<Finding.Problem> bad =
          assessment.findings().stream()
              .filter(it -> it.severity().compareTo(severity) <= 0)
              .toList();
      return bad.isEmpty()
          ? Optional.empty()
          : Optional.of(
              bad.size()
                  + (bad.size() == 1 ? " finding is " : " findings are ")
                  + severity.word()
                  + (severity == Finding.Severity.ERROR ? "" : " or worse")
                  + ", first "
                  + bad.getFirst().rule());
    }
  }

  /** An overall level below the given one; a repository without a level is not below it. */
  record MaturityBelow(MaturityLevel wanted) implements FailOn {
    @Override
    public Optional<String> violation(Assessment assessment, Consumer<String> note) {
      Maturity maturity = assessment.maturity();
      MaturityLevel level = maturity.level();
      if (level == null) {
        note.accept("--fail-on maturity<" + wanted + " cannot be decided: " + maturity.reason());
        return Optional.empty();
      }
      return level.compareTo(wanted) < 0
          ? Optional.of("maturity is " + level + ", below " + wanted + ": " + maturity.reason())
          : Optional.empty();
    }
  }

  /** What may be said, for people. */
  String WANTED =
      "a rule such as security.committed-secret, a detector such as ci.github-actions (fails when"
          + " absent), error, warning, note, or maturity<HIGH";

  /** Every rule and detector that may be named. */
  static List<String> rules() {
    return Stream.concat(
            ProblemRules.all().stream(), Detectors.catalogue().stream().map(DetectorInfo::id))
        .toList();
  }

  /** What is wrong with a text that is none, with what may have been meant. */
  static String refusal(String text) {
    List<String> words = new ArrayList<>(rules());
    Arrays.stream(Finding.Severity.values()).map(Finding.Severity::word).forEach(words::add);
    return "option --fail-on is '"
        + text
        + "', "
        + Similar.nearest(text.strip(), words)
            .map(near -> "did you mean '" + near + "'? It must be ")
            .orElse("must be ")
        + WANTED
        + "; 'platform detectors' lists detectors, "
        + "problems are "
        + String.join(", ", ProblemRules.all());
  }

  /** Reads one; empty when it is none, a rule that does not exist among them. */
  static Optional<FailOn> parse(String text) {
    String word = text.strip();
    Optional<Finding.Severity> severity =
        Arrays.stream(Finding.Severity.values()).filter(it -> it.word().equals(word)).findFirst();
    if (severity.isPresent()) {
      return Optional.of(new AtLeast(severity.get()));
    }
    if (word.startsWith("maturity<")) {
      String level = word.substring("maturity<".length()).toUpperCase(Locale.ROOT);
      return Arrays.stream(MaturityLevel.values())
          .filter(it -> it.name().equals(level))
          .findFirst()
          .map(MaturityBelow::new);
    }
    return rules().contains(word) ? Optional.of(new Rule(word)) : Optional.empty();
  }
}
