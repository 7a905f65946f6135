// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Advice;
import dev.milepost.assessment.archive.AssessmentArchive;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.report.chart.Figures;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recommendation over all repositories: the same action is told once, with where it would help
 * and the reason from where it would help most.
 *
 * @param where in words: the repository, or how many
 * @param others the repositories besides the first that are named
 * @param more how many are not named
 */
record AdviceView(
    int number,
    String action,
    String where,
    String repository,
    String reason,
    String gain,
    String link,
    List<Elsewhere> others,
    int more) {
  private static final int MOST = 5;
  private static final int MOST_NAMED = 3;

  /** How many are looked at: a house with more repositories has the same few actions on top. */
  private static final int MOST_READ = 500;

  /** Another repository that it would help. */
  record Elsewhere(String name, String link) {}

  static List<AdviceView> of(AssessmentArchive assessments, Lens lens) {
    Map<String, List<Advice>> byAction = new LinkedHashMap<>();
    for (Advice advice : assessments.advice(lens, MOST_READ)) {
      List<Advice> same = byAction.computeIfAbsent(advice.action(), _ -> new ArrayList<>());
      if (same.stream().noneMatch(it -> it.repository().key().equals(advice.repository().key()))) {
        same.add(advice);
      }
    }
    List<AdviceView> views = new ArrayList<>();
    for (List<Advice> same : byAction.values()) {
      if (views.size() == MOST) {
        break;
      }
      views.add(view(views.size() + 1, same, lens));
    }
    return List.copyOf(views);
  }

  private static AdviceView view(int number, List<Advice> same, Lens lens) {
    Advice first = same.getFirst();
    List<Elsewhere> others =
        same.stream()
            .skip(1)
            .limit(MOST_NAMED)
            .map(it -> new Elsewhere(it.repository().name(), link(it, lens)))
            .toList();
    return new AdviceView(
        number,
        first.action(),
        same.size() == 1
            ? first.repository().name()
            : Figures.count(same.size(), "repository", "repositories"),
        first.repository().name(),
        first.reason(),
        first.gain(),
        link(first, lens),
        others,
        same.size() - 1 - others.size());
  }

  private static String link(Advice advice, Lens lens) {
    return Parameters.through(lens, Address.of("/repositories/", advice.repository().key()))
            .with(
                "service",
                advice.service().equals(advice.repository().name()) ? null : advice.service())
        + "#recommendations";
  }
}
