// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides for {@link Live}. */
final class LiveCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context
        .getElement()
        .flatMap(element -> Optional.ofNullable(element.getAnnotation(Live.class)))
        .map(live -> decide(live.value(), System.getProperty("groups", ""), System::getenv))
        .orElseGet(() -> ConditionEvaluationResult.enabled("a part of what was decided"));
  }

  static ConditionEvaluationResult decide(
      String[] needed, String groups, UnaryOperator<@Nullable String> environment) {
    if (!Arrays.asList(groups.split("[,| ]+")).contains("live")) {
      return ConditionEvaluationResult.disabled(
          "works on a real site: ask for it by -Dgroups=live, with " + String.join(", ", needed));
    }
    List<String> missing =
        Arrays.stream(needed)
            .filter(name -> {
              String value = environment.apply(name);
              return value == null || value.isBlank();
            })
            .toList();
    return missing.isEmpty()
        ? ConditionEvaluationResult.enabled("the credentials of a real site are given")
        : ConditionEvaluationResult.disabled(
            "works on a real site: set " + String.join(", ", missing));
  }
}
