// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.assessment.Assessment;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.kernel.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

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
      if (capability.isEmpty()) {
        note.accept(
            "--fail-on " + id + ": nothing of this rule was found, and no detector has this id");
      }
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
      "a rule such as security.secret-committed, a detector such as ci.github-actions (fails when"
          + " absent), error, warning, note, or maturity<HIGH";

  Pattern RULE = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,4}");

  /** Reads one; empty when it is none. */
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
    return RULE.matcher(word).matches() ? Optional.of(new Rule(word)) : Optional.empty();
  }
}
