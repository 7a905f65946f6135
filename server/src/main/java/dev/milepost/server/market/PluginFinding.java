// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.kernel.Finding;
import dev.milepost.marketplace.check.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that was found when a plugin was looked at. Immutable.
 *
 * @param place in the plugin; empty where the plugin as a whole is meant
 * @param why what happens where it is left as it is; empty where the message says it
 * @param fix what its author can do; empty where the message says it
 * @since 0.1
 */
public record PluginFinding(
    String severity, String rule, String place, String message, String why, String fix) {
  private static final Map<String, Rule> RULES =
      Rule.all().stream().collect(Collectors.toMap(Rule::id, Function.identity()));

  static List<PluginFinding> of(List<Finding.Problem> problems, int most) {
    return problems.stream()
        .sorted(Comparator.comparing(Finding.Problem::severity))
        .limit(most)
        .map(PluginFinding::of)
        .toList();
  }

  private static PluginFinding of(Finding.Problem problem) {
    Finding.Evidence location = problem.location();
    Rule rule = RULES.get(problem.rule());
    return new PluginFinding(
        problem.severity().word(),
        problem.rule(),
        location == null ? "" : location.location(),
        problem.message(),
        rule == null ? "" : rule.why(),
        rule == null ? "" : rule.fix());
  }
}
