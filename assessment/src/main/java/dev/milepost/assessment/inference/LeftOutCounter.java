// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.assessment.DeploymentStream.LeftOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is no deployment, by reason, with a few examples. */
final class LeftOutCounter {
  private static final int EXAMPLES = 3;

  private final Map<String, List<String>> examples = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  void add(String reason, String example) {
    counts.merge(reason, 1, Integer::sum);
    List<String> names = examples.computeIfAbsent(reason, _ -> new ArrayList<>(EXAMPLES));
    if (names.size() < EXAMPLES) {
      names.add(example);
    }
  }

  void addAll(LeftOutCounter other) {
    other.counts.forEach((reason, count) -> counts.merge(reason, count, Integer::sum));
    other.examples.forEach((reason, names) -> {
      List<String> mine = examples.computeIfAbsent(reason, _ -> new ArrayList<>(EXAMPLES));
      names.stream().limit(EXAMPLES - mine.size()).forEach(mine::add);
    });
  }

  /** Most first. */
  List<LeftOut> list() {
    List<LeftOut> list = new ArrayList<>();
    counts.forEach((reason, count) ->
        list.add(new LeftOut(reason, count, examples.getOrDefault(reason, List.of()))));
    list.sort(Comparator.comparingInt(LeftOut::count).reversed().thenComparing(LeftOut::reason));
    return list;
  }
}
