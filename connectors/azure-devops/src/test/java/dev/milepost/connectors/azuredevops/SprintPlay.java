// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.sandbox.azuredevops.AzureDevOpsPeople;
import dev.milepost.testkit.integration.SprintScript;
import dev.milepost.testkit.integration.SprintScript.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plays sprints on a stand-in, each action at its moment. */
final class SprintPlay {
  private final AzureDevOpsPeople people;
  private final Map<String, Integer> ids = new HashMap<>();

  private SprintPlay(AzureDevOpsPeople people) {
    this.people = people;
  }

  private record Turn(String path, Action action) {}

  static void play(AzureDevOpsPeople people, List<SprintScript> sprints) {
    SprintPlay play = new SprintPlay(people);
    List<Turn> turns = new ArrayList<>();
    for (SprintScript sprint : sprints) {
      Instant end = sprint.end();
      String path =
          people.iteration(
              sprint.name(),
              sprint.start(),
              end == null ? sprint.start().plus(Duration.ofDays(14)) : end);
      sprint.actions().forEach(action -> turns.add(new Turn(path, action)));
    }
    turns.sort(Comparator.comparing(turn -> turn.action().at()));
    turns.forEach(play::turn);
  }

  private void turn(Turn turn) {
    Action action = turn.action();
    if (action instanceof SprintScript.Create create) {
      ids.put(create.item(), people.create(create.item(), create.at(), create.points()));
      return;
    }
    int id = Objects.requireNonNull(ids.get(action.item()), action.item());
    switch (action) {
      case SprintScript.Create created -> throw new IllegalStateException(created.item());
      case SprintScript.Enter enter -> people.plan(id, enter.at(), turn.path());
      case SprintScript.Leave leave -> people.unplan(id, leave.at());
      case SprintScript.Estimate estimate -> people.estimate(id, estimate.at(), estimate.points());
      case SprintScript.Begin begin -> people.begin(id, begin.at());
      case SprintScript.Finish finish -> people.finish(id, finish.at());
    }
  }
}
